package dev.hanok.gateway.route;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.hanok.gateway.match.RouteCondition;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.event.HeartbeatEvent;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.context.event.EventListener;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Routes to services that claim paths in their registration, in addition to the
 * configured routes. So a service gets a route without a change of the gateway's
 * configuration.
 */
class RegisteredRoutes implements RouterFunction<ServerResponse> {

	private final DiscoveryClient registry;

	private final Supplier<GatewayMvcProperties> configured;

	private final UpstreamHandler handler;

	private final PathClaims claims;

	private Map<String, Route> routes = Map.of();

	private volatile RouterFunction<ServerResponse> current = request -> Optional.empty();

	RegisteredRoutes(DiscoveryClient registry, Supplier<GatewayMvcProperties> configured, UpstreamHandler handler,
			PathClaims claims) {
		this.registry = registry;
		this.configured = configured;
		this.handler = handler;
		this.claims = claims;
	}

	@Override
	public Optional<HandlerFunction<ServerResponse>> route(ServerRequest request) {
		return this.current.route(request);
	}

	/** Runs after each fetch of the registry. */
	@EventListener({ HeartbeatEvent.class, ApplicationReadyEvent.class })
	synchronized void onFetched() {
		List<Registration> registrations = this.registry.getServices()
			.stream()
			.sorted()
			.distinct()
			.map(service -> Registration.of(service, this.registry.getInstances(service)))
			.toList();
		Map<String, Route> found = this.claims.update(registrations, configuredPaths());
		if (!found.equals(this.routes)) {
			this.routes = found;
			this.current = routerFunction(found);
		}
	}

	private List<RoutePath> configuredPaths() {
		return RouteCondition.routes(this.configured.get())
			.stream()
			.flatMap(route -> route.getPredicates().stream())
			.filter(predicate -> "Path".equals(predicate.getName()))
			.flatMap(predicate -> predicate.getArgs().values().stream())
			.map(RoutePath::of)
			.toList();
	}

	private RouterFunction<ServerResponse> routerFunction(Map<String, Route> routes) {
		return routes.entrySet()
			.stream()
			.map(entry -> RouterFunctions.route(RequestPredicates.path(entry.getKey()), request -> {
				this.handler.admit(entry.getValue(), request);
				return this.handler.handle(entry.getValue(), request);
			}))
			.reduce(RouterFunction::and)
			.orElse(request -> Optional.empty());
	}

}
