package dev.hanok.gateway.accesslog;

import java.io.IOException;
import java.util.List;

import dev.hanok.gateway.match.RouteCondition;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.config.RouteProperties;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the starts of the bodies of requests whose route has the metadata
 * {@code access-log-bodies: true}. Requests of other routes pass it untouched.
 */
class BodyFilter extends OncePerRequestFilter {

	static final String BODIES = CapturedBodies.class.getName();

	private static final String METADATA = "access-log-bodies";

	private final List<RouteProperties> routes;

	private final List<RouteCondition> conditions;

	private final int longest;

	BodyFilter(GatewayMvcProperties routes, int longest) {
		this.routes = RouteCondition.routes(routes);
		this.conditions = this.routes.stream().map(RouteCondition::of).toList();
		this.longest = longest;
	}

	/** Whether there is a route that asks for it. */
	boolean isNeeded() {
		return this.routes.stream().anyMatch(BodyFilter::asks);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		RouteProperties route = route(request);
		if (route == null || route.getId() == null || !asks(route)) {
			chain.doFilter(request, response);
			return;
		}
		var bodies = new CapturedBodies(route.getId(), new BodyStart(this.longest), new BodyStart(this.longest));
		request.setAttribute(BODIES, bodies);
		chain.doFilter(new KeptRequest(request, bodies.request()), new KeptResponse(response, bodies.response()));
	}

	private @Nullable RouteProperties route(HttpServletRequest request) {
		PathContainer path = PathContainer.parsePath(request.getRequestURI());
		for (int i = 0; i < this.conditions.size(); i++) {
			if (this.conditions.get(i).matches(path, request.getMethod())) {
				return this.routes.get(i);
			}
		}
		return null;
	}

	private static boolean asks(RouteProperties route) {
		return "true".equals(String.valueOf(route.getMetadata().get(METADATA)));
	}

}
