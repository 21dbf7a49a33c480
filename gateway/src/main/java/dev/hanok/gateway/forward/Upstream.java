package dev.hanok.gateway.forward;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * The target of a route: a service of the registry, or one address outside of the
 * registry.
 *
 * @param name its name in metrics: the service's name in the registry, or the route's id
 * @param policy the name of its circuit breaker and limits; the same as {@code name},
 * unless the route has its own
 * @param address the only instance, if the upstream is not in the registry
 */
public record Upstream(String name, String policy, @Nullable ServiceInstance address) {

	public static Upstream service(String name) {
		return new Upstream(name, name, null);
	}

	/**
	 * Reads the URI of a route.
	 * @param routeId the route's id
	 * @param uri {@code lb://service}, or {@code http://} or {@code https://} with host
	 * and port. The URI must have no path, because Spring Cloud Gateway would ignore the
	 * path
	 * @return the service, or the address
	 * @throws IllegalArgumentException if it names neither
	 */
	public static Upstream of(String routeId, URI uri) {
		Assert.hasText(uri.getHost(), () -> "its URI " + uri + " names no service and no host");
		Assert.isTrue(!StringUtils.hasText(uri.getPath()) || uri.getPath().equals("/"),
				() -> "the path of its URI " + uri + " would be ignored; use the filter PrefixPath or SetPath");
		if ("lb".equalsIgnoreCase(uri.getScheme())) {
			return service(uri.getHost());
		}
		boolean secure = "https".equalsIgnoreCase(uri.getScheme());
		int port = (uri.getPort() != -1) ? uri.getPort() : secure ? 443 : 80;
		return new Upstream(routeId, routeId,
				new DefaultServiceInstance(routeId, routeId, uri.getHost(), port, secure));
	}

	/**
	 * The same upstream for a route with its own limits.
	 * @param ownPolicy the name of the limits in the configuration
	 * @return the upstream of that route
	 */
	public Upstream withPolicy(String ownPolicy) {
		return new Upstream(this.name, ownPolicy, this.address);
	}

}
