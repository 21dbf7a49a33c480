package dev.hanok.gateway.cors;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.Assert;
import org.springframework.web.cors.CorsConfiguration;

/** Reads and checks the CORS configuration of one path or route. */
class CorsPolicy {

	/**
	 * The headers of a response that a script of another origin may read, unless
	 * configured.
	 */
	private static final List<String> EXPOSED = List.of("X-Trace-Id", "Retry-After", "RateLimit", "RateLimit-Policy",
			"Location", "ETag", "Link", "WWW-Authenticate");

	private CorsPolicy() {
	}

	/** Reads {@code metadata.cors} of a route. */
	static CorsConfiguration ofMetadata(String name, Object metadata) {
		var source = new MapConfigurationPropertySource();
		put(source, "cors", metadata);
		try {
			return checked(name,
					new Binder(source)
						.bind("cors", Bindable.of(CorsConfiguration.class),
								new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
						.orElseGet(CorsConfiguration::new));
		}
		catch (BindException ex) {
			throw new IllegalArgumentException("CORS of " + name + " cannot be read: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Refuses credentials together with any origin ({@code *}): every site could then
	 * send requests with the cookies of its visitors.
	 */
	static CorsConfiguration checked(String name, CorsConfiguration configuration) {
		boolean anyOrigin = contains(configuration.getAllowedOrigins())
				|| contains(configuration.getAllowedOriginPatterns());
		Assert.isTrue(!anyOrigin || !Boolean.TRUE.equals(configuration.getAllowCredentials()),
				() -> "CORS of " + name + ": allowCredentials needs origins that are named, not *");
		if (configuration.getExposedHeaders() == null) {
			configuration.setExposedHeaders(EXPOSED);
		}
		return configuration;
	}

	private static boolean contains(@Nullable List<String> origins) {
		return origins != null && origins.contains(CorsConfiguration.ALL);
	}

	/** In the metadata of a route a list is a map with numbers as keys. */
	private static void put(MapConfigurationPropertySource source, String name, Object value) {
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, inner) -> put(source, isIndex(key.toString()) ? name + '[' + key + ']' : name + '.' + key,
					inner));
		}
		else if (value instanceof List<?> list) {
			for (int i = 0; i < list.size(); i++) {
				put(source, name + '[' + i + ']', list.get(i));
			}
		}
		else {
			source.put(name, value);
		}
	}

	private static boolean isIndex(String key) {
		return !key.isEmpty() && key.chars().allMatch(c -> c >= '0' && c <= '9');
	}

}
