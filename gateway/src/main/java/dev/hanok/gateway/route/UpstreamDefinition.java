package dev.hanok.gateway.route;

import java.util.List;
import java.util.function.Function;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.server.mvc.config.RouteProperties;
import org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctionDefinition;

/** Defines {@link UpstreamHandler} as the handler of a route. */
class UpstreamDefinition implements Function<RouteProperties, HandlerFunctionDefinition> {

	private final ObjectProvider<UpstreamHandler> handler;

	UpstreamDefinition(ObjectProvider<UpstreamHandler> handler) {
		this.handler = handler;
	}

	@Override
	public HandlerFunctionDefinition apply(RouteProperties properties) {
		Route route = Route.of(properties);
		UpstreamHandler upstreams = this.handler.getObject();
		// The first list has the filters that run before the filters of the route.
		return new HandlerFunctionDefinition.Default("upstream", request -> upstreams.handle(route, request),
				List.of((request, filters) -> {
					upstreams.admit(route, request);
					return filters.handle(request);
				}), List.of());
	}

}
