package dev.hanok.gateway.route;

import java.util.Locale;

import org.springframework.cloud.gateway.server.mvc.config.RouteProperties;
import org.springframework.util.Assert;

/**
 * What the configuration of a route says besides its path.
 *
 * @param id its name in metrics
 * @param service the name of the service in the registry
 * @param access who may use it
 */
record Route(String id, String service, Access access) {

	static Route of(RouteProperties properties) {
		String id = properties.getId();
		Assert.state(id != null && properties.getUri() != null, "A route needs an id and a URI");
		String service = properties.getUri().getHost();
		Assert.state(service != null, () -> "The URI of route " + id + " names no service");
		Object access = properties.getMetadata().getOrDefault("access", "token");
		return new Route(id, service, Access.valueOf(access.toString().toUpperCase(Locale.ROOT)));
	}

	/** Who may use a route. */
	enum Access {

		/** Whoever sends a valid access token. The service checks what it allows. */
		TOKEN,

		/** Anyone; yet a token that is sent must be valid. */
		ANYONE

	}

}
