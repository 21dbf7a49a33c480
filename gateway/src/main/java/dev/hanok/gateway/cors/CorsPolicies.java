package dev.hanok.gateway.cors;

import java.util.List;

import dev.hanok.gateway.match.RouteCondition;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.config.RouteProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;

/**
 * Finds what is configured for a request: what its route says, else what the first global
 * path says. The route is the first whose paths and methods match; a preflight request
 * has to be decided before its other predicates can be asked.
 */
class CorsPolicies {

	private final List<Policy> routes;

	private final List<Policy> global;

	CorsPolicies(GatewayMvcProperties routes, GlobalCorsProperties global) {
		List<Policy> all = RouteCondition.routes(routes).stream().map(CorsPolicies::ofRoute).toList();
		// A route without says that the routes behind it do not matter: all or none.
		this.routes = all.stream().allMatch(policy -> policy.configuration() == null) ? List.of() : all;
		this.global = global.corsConfigurations()
			.entrySet()
			.stream()
			.map(entry -> new Policy(RouteCondition.ofPath(entry.getKey()),
					CorsPolicy.checked(entry.getKey(), entry.getValue())))
			.toList();
	}

	@Nullable CorsConfiguration find(HttpServletRequest request) {
		if (this.routes.isEmpty() && this.global.isEmpty()) {
			return null;
		}
		PathContainer path = PathContainer.parsePath(request.getRequestURI());
		String method = CorsUtils.isPreFlightRequest(request)
				? request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) : request.getMethod();
		CorsConfiguration ofRoute = first(this.routes, path, method);
		return (ofRoute != null) ? ofRoute : first(this.global, path, method);
	}

	private static @Nullable CorsConfiguration first(List<Policy> policies, PathContainer path, String method) {
		for (Policy policy : policies) {
			if (policy.condition().matches(path, method)) {
				return policy.configuration();
			}
		}
		return null;
	}

	private static Policy ofRoute(RouteProperties route) {
		Object cors = route.getMetadata().get("cors");
		return new Policy(RouteCondition.of(route),
				(cors != null) ? CorsPolicy.ofMetadata("route " + route.getId(), cors) : null);
	}

	/**
	 * For the requests of a route or a path.
	 *
	 * @param condition which requests these are
	 * @param configuration what is allowed, if that is said here
	 */
	private record Policy(RouteCondition condition, @Nullable CorsConfiguration configuration) {
	}

}
