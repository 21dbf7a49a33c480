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
 * The routes of a service according to the registrations of its instances. While old and
 * new instances run at the same time, the paths of both are used, with the stricter
 * access and rules.
 *
 * @param service its name in the registry
 * @param access who may use its paths
 * @param paths the paths of the metadata {@code paths}
 * @param idempotencyKey whether each instance says that the service carries out a request
 * with an {@code Idempotency-Key} only once
 */
record Registration(String service, Route.Access access, Set<String> paths, boolean idempotencyKey) {

	private static final String PATHS = "paths";

	private static final String ACCESS = "access";

	private static final String IDEMPOTENCY_KEY = "idempotency-key";

	static Registration of(String service, List<ServiceInstance> instances) {
		Set<String> paths = new TreeSet<>();
		boolean anyone = true;
		boolean idempotencyKey = true;
		for (ServiceInstance instance : instances) {
			Map<String, String> metadata = Objects.requireNonNullElse(instance.getMetadata(), Map.of());
			String said = metadata.get(PATHS);
			if (StringUtils.hasText(said)) {
				Arrays.stream(said.split(",")).map(String::strip).forEach(paths::add);
				anyone &= "anyone".equals(metadata.get(ACCESS));
				idempotencyKey &= "true".equals(metadata.get(IDEMPOTENCY_KEY));
			}
		}
		return new Registration(service, anyone ? Route.Access.ANYONE : Route.Access.TOKEN, paths, idempotencyKey);
	}

}
