package dev.hanok.gateway.route;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.hanok.gateway.access.ClosedPaths;
import dev.hanok.gateway.forward.Failover;
import dev.hanok.gateway.forward.RequestReader;
import dev.hanok.gateway.forward.WebSockets;
import dev.hanok.gateway.limit.RateLimiter;
import dev.hanok.gateway.match.RouteCondition;
import dev.hanok.starter.refresh.Refreshable;
import dev.hanok.starter.refresh.RefreshableSettings;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.config.RouteProperties;
import org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctionDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.RequestContextFilter;

@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

	private static final List<String> SETTINGS = Stream
		.concat(RouteCondition.SETTINGS.stream(), Stream.of("platform.gateway.services"))
		.toList();

	/**
	 * Handles routes whose URI is {@code lb://service}: Spring Cloud Gateway looks up a
	 * bean with exactly this name.
	 */
	@Bean
	Function<RouteProperties, HandlerFunctionDefinition> lbHandlerFunctionDefinition(
			ObjectProvider<UpstreamHandler> handler) {
		return new UpstreamDefinition(handler);
	}

	/** Handles routes whose URI is {@code http://} and {@code https://}. */
	@Bean
	static HttpRoutes httpRoutes(ObjectProvider<UpstreamHandler> handler) {
		return new HttpRoutes(new UpstreamDefinition(handler));
	}

	@Bean
	RouteCheck routeCheck(ApplicationContext context) {
		return new RouteCheck(context);
	}

	/**
	 * Static, because a bean post-processor must be created before the beans of Spring
	 * Cloud Gateway.
	 */
	@Bean
	static ConfiguredRoutes configuredRoutes(ApplicationContext context) {
		return new ConfiguredRoutes(context);
	}

	/**
	 * Depends on the policies, too, because a route and its policy may be added by the
	 * same commit.
	 */
	@Bean
	Refreshable<GatewayMvcProperties> liveRouteSettings(RefreshableSettings settings) {
		return settings.of(SETTINGS, environment -> {
			GatewayMvcProperties routes = settings.bind(environment, GatewayMvcProperties.class);
			RouteCondition.routes(routes).forEach(route -> Route.of(route).check(environment));
			return routes;
		});
	}

	@Bean
	RegisteredRoutes registeredRoutes(DiscoveryClient registry, Refreshable<GatewayMvcProperties> configured,
			UpstreamHandler handler) {
		return new RegisteredRoutes(registry, configured, handler, new PathClaims(Clock.systemUTC()));
	}

	@Bean
	UpstreamHandler upstreamHandler(ClosedPaths closedPaths, RateLimiter limiter, RequestReader reader,
			Failover failover, WebSockets webSockets, CircuitBreakerRegistry breakers, StaleProperties stale,
			MeterRegistry meters) {
		return new UpstreamHandler(closedPaths, limiter, reader, failover, webSockets,
				new Breakers(breakers, failover::isFailure), new StaleResponses(stale, Ticker.systemTicker()),
				new RouteTimers(meters));
	}

	/**
	 * The outermost filter, so that no other filter turns its exception into a response.
	 */
	@Bean
	FilterRegistrationBean<TruncatedResponseFilter> truncatedResponseFilter() {
		var registration = new FilterRegistrationBean<>(new TruncatedResponseFilter());
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	/**
	 * Switches Boot's filter off. Spring MVC does the same, and nothing in the gateway
	 * needs it earlier.
	 */
	@Bean
	FilterRegistrationBean<RequestContextFilter> withoutRequestContextFilter() {
		var registration = new FilterRegistrationBean<>(new RequestContextFilter());
		registration.setEnabled(false);
		return registration;
	}

}
