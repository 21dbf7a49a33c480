package dev.hanok.gateway.cors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.config.PredicateProperties;
import org.springframework.cloud.gateway.server.mvc.config.RouteProperties;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.cors.CorsConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CorsPoliciesTests {

	private static final Map<String, CorsConfiguration> NONE = Map.of();

	@Test
	void aRouteWinsOverAPath() {
		CorsPolicies policies = policies(Map.of("/**", origin("https://global")),
				route("one", Map.of("allowedOrigins", "https://one"), "Path=/one/**"));
		assertThat(allowed(policies, "GET", "/one/x")).containsExactly("https://one");
		assertThat(allowed(policies, "GET", "/two/x")).containsExactly("https://global");
	}

	@Test
	void aRouteWithoutCorsHidesLaterRoutes() {
		CorsPolicies policies = policies(NONE, route("inner", null, "Path=/api/inner/**"),
				route("all", Map.of("allowed-origins", "https://one"), "Path=/api/**"));
		assertThat(policies.find(new MockHttpServletRequest("GET", "/api/inner/x"))).isNull();
		assertThat(allowed(policies, "GET", "/api/x")).containsExactly("https://one");
	}

	@Test
	void findsTheRouteByPathAndMethod() {
		CorsPolicies policies = policies(NONE,
				route("read", Map.of("allowedOrigins", "https://read"), "Path=/api/**", "Method=GET,HEAD"),
				route("write", Map.of("allowedOrigins", "https://write"), "Path=/api/**"));
		assertThat(allowed(policies, "GET", "/api/x")).containsExactly("https://read");
		assertThat(allowed(policies, "POST", "/api/x")).containsExactly("https://write");
		var preflight = new MockHttpServletRequest("OPTIONS", "/api/x");
		preflight.addHeader("Origin", "https://write");
		preflight.addHeader("Access-Control-Request-Method", "DELETE");
		assertThat(policies.find(preflight).getAllowedOrigins()).containsExactly("https://write");
	}

	@Test
	void readsListsAndNumbersOfARoute() {
		CorsConfiguration configuration = policies(NONE,
				route("one",
						Map.of("allowedOriginPatterns", Map.of("0", "https://*.a.example", "1", "https://b.example"),
								"allowedMethods", List.of("GET", "PUT"), "allowCredentials", "true", "maxAge", 30),
						"Path=/one"))
			.find(new MockHttpServletRequest("GET", "/one"));
		assertThat(configuration.getAllowedOriginPatterns()).containsExactly("https://*.a.example",
				"https://b.example");
		assertThat(configuration.getAllowedMethods()).containsExactly("GET", "PUT");
		assertThat(configuration.getAllowCredentials()).isTrue();
		assertThat(configuration.getMaxAge()).isEqualTo(30);
	}

	@Test
	void refusesCredentialsForAnyOrigin() {
		CorsConfiguration any = origin("*");
		any.setAllowCredentials(true);
		assertThatIllegalArgumentException().isThrownBy(() -> policies(Map.of("/**", any)))
			.withMessageContaining("allowCredentials");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> policies(NONE,
					route("one", Map.of("allowedOriginPatterns", "*", "allowCredentials", true), "Path=/one")))
			.withMessageContaining("route one");
	}

	@Test
	void refusesAnUnknownSetting() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> policies(NONE, route("one", Map.of("allowedOrigin", "https://a"), "Path=/one")))
			.withMessageContaining("route one");
	}

	private static List<String> allowed(CorsPolicies policies, String method, String path) {
		return policies.find(new MockHttpServletRequest(method, path)).getAllowedOrigins();
	}

	private static CorsConfiguration origin(String origin) {
		var configuration = new CorsConfiguration();
		configuration.addAllowedOrigin(origin);
		return configuration;
	}

	private static RouteProperties route(String id, Map<String, Object> cors, String... predicates) {
		var route = new RouteProperties();
		route.setId(id);
		route.setPredicates(List.of(predicates).stream().map(PredicateProperties::new).toList());
		if (cors != null) {
			route.setMetadata(Map.of("cors", cors));
		}
		return route;
	}

	private static CorsPolicies policies(Map<String, CorsConfiguration> global, RouteProperties... routes) {
		var properties = new GatewayMvcProperties();
		properties.setRoutes(List.of(routes));
		return new CorsPolicies(properties, new GlobalCorsProperties(new LinkedHashMap<>(global)));
	}

}
