package dev.hanok.gateway.accesslog;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

import dev.hanok.gateway.exchange.RequestFilter;
import dev.hanok.gateway.match.RouteCondition;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.config.RouteProperties;
import org.springframework.http.server.PathContainer;

/**
 * Captures the starts of the request and response bodies of routes with the metadata
 * {@code access-log-bodies: true}. It does not change requests of other routes.
 */
class BodyFilter extends RequestFilter {

	static final String BODIES = CapturedBodies.class.getName();

	private static final String METADATA = "access-log-bodies";

	private final Supplier<Routes> routes;

	private final int longest;

	BodyFilter(Supplier<Routes> routes, int longest) {
		this.routes = routes;
		this.longest = longest;
	}

	@Override
	protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		RouteProperties route = this.routes.get().needed() ? route(request) : null;
		if (route == null || route.getId() == null || !logsBodies(route)) {
			chain.doFilter(request, response);
			return;
		}
		var bodies = new CapturedBodies(route.getId(), new BodyStart(this.longest), new BodyStart(this.longest));
		request.setAttribute(BODIES, bodies);
		chain.doFilter(new CapturingRequest(request, bodies.request()),
				new CapturingResponse(response, bodies.response()));
	}

	private @Nullable RouteProperties route(HttpServletRequest request) {
		PathContainer path = PathContainer.parsePath(request.getRequestURI());
		Routes current = this.routes.get();
		for (int i = 0; i < current.conditions().size(); i++) {
			if (current.conditions().get(i).matches(path, request.getMethod())) {
				return current.all().get(i);
			}
		}
		return null;
	}

	private static boolean logsBodies(RouteProperties route) {
		return "true".equals(String.valueOf(route.getMetadata().get(METADATA)));
	}

	/**
	 * The configured routes.
	 *
	 * @param all the routes, in the order in which Spring tries them
	 * @param conditions the conditions of each route
	 * @param needed whether any route logs bodies
	 */
	record Routes(List<RouteProperties> all, List<RouteCondition> conditions, boolean needed) {

		static Routes of(GatewayMvcProperties routes) {
			List<RouteProperties> all = RouteCondition.routes(routes);
			return new Routes(all, all.stream().map(RouteCondition::of).toList(),
					all.stream().anyMatch(BodyFilter::logsBodies));
		}

	}

}
