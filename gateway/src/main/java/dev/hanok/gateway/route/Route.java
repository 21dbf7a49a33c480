package dev.hanok.gateway.route;

import java.util.Locale;

import dev.hanok.gateway.forward.RequestRules;
import dev.hanok.gateway.forward.RoutePolicies;
import dev.hanok.gateway.forward.Upstream;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.config.PredicateProperties;
import org.springframework.cloud.gateway.server.mvc.config.RouteProperties;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * The settings of a route, without its predicates.
 *
 * @param id its name in metrics
 * @param upstream the upstream to which it leads
 * @param access who may use it
 * @param rules rules for its requests
 */
record Route(String id, Upstream upstream, Access access, RequestRules rules) {

	/**
	 * Reads the route.
	 * @throws IllegalStateException with the id of the route and what is wrong
	 */
	static Route of(RouteProperties properties) {
		String id = properties.getId();
		Assert.state(id != null, "A route has no id");
		try {
			Assert.notNull(properties.getUri(), "it has no URI");
			// Spring Cloud Gateway's WebMVC server accepts this predicate and then never
			// matches it.
			Assert.isTrue(properties.getPredicates().stream().noneMatch(Route::isWeight),
					"the predicate Weight would never match; an instance gets a share of its service's requests with"
							+ " platform.registry.canary-share");
			Object access = properties.getMetadata().getOrDefault("access", "token");
			Object maxRequestSize = properties.getMetadata().get("max-request-size");
			Object policy = properties.getMetadata().get("policy");
			Upstream upstream = Upstream.of(id, properties.getUri());
			return new Route(id, (policy != null) ? upstream.withPolicy(policy.toString()) : upstream,
					Access.of(access.toString()),
					new RequestRules((maxRequestSize != null) ? DataSize.parse(maxRequestSize.toString()) : null,
							isTrue(properties.getMetadata().get("idempotency-key"))));
		}
		catch (IllegalArgumentException ex) {
			// Without the cause: reports show only the innermost cause, and that does not
			// name the route.
			throw new IllegalStateException("Route " + id + ": " + ex.getMessage());
		}
	}

	private static boolean isWeight(PredicateProperties predicate) {
		return "weight".equalsIgnoreCase(predicate.getName());
	}

	private static boolean isTrue(@Nullable Object value) {
		String text = String.valueOf(value);
		Assert.isTrue(value == null || text.equals("true") || text.equals("false"),
				() -> "metadata.idempotency-key is '" + text + "', and must be true or false");
		return text.equals("true");
	}

	/**
	 * Checks the settings that depend on other settings.
	 * @throws IllegalStateException with the id of the route and what is wrong
	 */
	void check(Environment environment) {
		try {
			RoutePolicies.require(this.upstream, environment);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalStateException("Route " + this.id + ": " + ex.getMessage());
		}
	}

	String service() {
		return this.upstream.name();
	}

	/** Who may use a route. */
	enum Access {

		/**
		 * Clients with a valid access token. The service checks what the token allows.
		 */
		TOKEN,

		/** Anyone; but a token that is sent must be valid. */
		ANYONE;

		private static Access of(String text) {
			return switch (text.toLowerCase(Locale.ROOT)) {
				case "token" -> TOKEN;
				case "anyone" -> ANYONE;
				default -> throw new IllegalArgumentException(
						"metadata.access is '" + text + "', and must be token or anyone");
			};
		}

	}

}
