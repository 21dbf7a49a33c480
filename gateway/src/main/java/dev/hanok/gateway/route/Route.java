package dev.hanok.gateway.route;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.cloud.gateway.server.mvc.config.RouteProperties;
import org.springframework.util.Assert;

/**
 * What the configuration of a route says besides its path.
 *
 * @param id its name in metrics
 * @param service the name of the service in the registry
 * @param access who may use it
 * @param staleIfError how old an answer may be that is given instead of an error, if any
 */
record Route(String id, String service, Access access, @Nullable Duration staleIfError) {

	static Route of(RouteProperties properties) {
		Map<String, Object> metadata = properties.getMetadata();
		String id = properties.getId();
		Assert.state(id != null && properties.getUri() != null, "A route needs an id and a URI");
		String service = properties.getUri().getHost();
		Assert.state(service != null, () -> "The URI of route " + id + " names no service");
		Object stale = metadata.get("stale-if-error");
		Object access = metadata.getOrDefault("access", "token");
		return new Route(id, service, Access.valueOf(access.toString().toUpperCase(Locale.ROOT)),
				(stale != null) ? DurationStyle.detectAndParse(stale.toString()) : null);
	}

	/** Who may use a route. */
	enum Access {

		/** Whoever sends a valid access token. The service checks what it allows. */
		TOKEN,

		/** Anyone; yet a token that is sent must be valid. */
		ANYONE

	}

}
