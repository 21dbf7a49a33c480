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
 * Finds the CORS configuration of a request: that of its route, else that of the first
 * global path that matches. The route is the first one whose paths and methods match;
 * other predicates cannot be checked for a preflight request.
 */
class CorsPolicies {

	private final List<Policy> routes;

	private final List<Policy> global;

	CorsPolicies(GatewayMvcProperties routes, GlobalCorsProperties global) {
		List<Policy> all = RouteCondition.routes(routes).stream().map(CorsPolicies::ofRoute).toList();
		// A route without CORS settings also hides the routes after it, so the list has
		// all routes or none.
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
	 * The CORS configuration for requests of a route or a path.
	 *
	 * @param condition matches these requests
	 * @param configuration what is allowed; null if the route has no CORS settings
	 */
	private record Policy(RouteCondition condition, @Nullable CorsConfiguration configuration) {
	}

}
