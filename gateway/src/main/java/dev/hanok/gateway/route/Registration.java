package dev.hanok.gateway.route;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.util.StringUtils;

/**
 * What the instances of a service say in the registry about its routes. While old and new
 * instances run side by side the paths of both count, and the stricter access.
 *
 * @param service its name in the registry
 * @param access who may use its paths
 * @param paths metadata {@code paths}, separated by commas
 */
record Registration(String service, Route.Access access, Set<String> paths) {

	private static final String PATHS = "paths";

	private static final String ACCESS = "access";

	static Registration of(String service, List<ServiceInstance> instances) {
		Set<String> paths = new TreeSet<>();
		boolean anyone = true;
		for (ServiceInstance instance : instances) {
			Map<String, String> metadata = Objects.requireNonNullElse(instance.getMetadata(), Map.of());
			String said = metadata.get(PATHS);
			if (StringUtils.hasText(said)) {
				Arrays.stream(said.split(",")).map(String::strip).forEach(paths::add);
				anyone &= "anyone".equals(metadata.get(ACCESS));
			}
		}
		return new Registration(service, anyone ? Route.Access.ANYONE : Route.Access.TOKEN, paths);
	}

}
