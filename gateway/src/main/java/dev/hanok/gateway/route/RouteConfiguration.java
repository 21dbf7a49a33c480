package dev.hanok.gateway.route;

import java.time.Clock;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.hanok.gateway.access.ClosedPaths;
import dev.hanok.gateway.forward.Failover;
import dev.hanok.gateway.forward.RequestReader;
import dev.hanok.gateway.forward.WebSockets;
import dev.hanok.gateway.limit.RateLimiter;
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

@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

	/**
	 * What becomes of a route whose URI is {@code lb://service}: the gateway looks for a
	 * bean of this very name.
	 */
	@Bean
	Function<RouteProperties, HandlerFunctionDefinition> lbHandlerFunctionDefinition(
			ObjectProvider<UpstreamHandler> handler) {
		return new UpstreamDefinition(handler);
	}

	/** The same for {@code http://} and {@code https://}. */
	@Bean
	static HttpRoutes httpRoutes(ObjectProvider<UpstreamHandler> handler) {
		return new HttpRoutes(new UpstreamDefinition(handler));
	}

	@Bean
	RouteCheck routeCheck(ApplicationContext context) {
		return new RouteCheck(context);
	}

	@Bean
	RegisteredRoutes registeredRoutes(DiscoveryClient registry, GatewayMvcProperties configured,
			UpstreamHandler handler) {
		return new RegisteredRoutes(registry, configured, handler, new PathClaims(Clock.systemUTC()));
	}

	@Bean
	UpstreamHandler upstreamHandler(ClosedPaths closedPaths, RateLimiter limiter, RequestReader reader,
			Failover failover, WebSockets webSockets, CircuitBreakerRegistry breakers, StaleProperties stale,
			MeterRegistry meters) {
		return new UpstreamHandler(closedPaths, limiter, reader, failover, webSockets, new Breakers(breakers),
				new StaleResponses(stale, Ticker.systemTicker()), new RouteTimers(meters));
	}

	/** Outermost: nothing may make a response out of what it throws. */
	@Bean
	FilterRegistrationBean<TruncatedResponseFilter> truncatedResponseFilter() {
		var registration = new FilterRegistrationBean<>(new TruncatedResponseFilter());
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

}
