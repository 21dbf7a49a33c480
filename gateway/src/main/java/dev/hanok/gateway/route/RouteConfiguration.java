package dev.hanok.gateway.route;

import java.time.Clock;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.hanok.gateway.forward.Failover;
import dev.hanok.gateway.forward.RequestReader;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.config.RouteProperties;
import org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctionDefinition;
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
	Function<RouteProperties, HandlerFunctionDefinition> lbHandlerFunctionDefinition(Delivery delivery) {
		return properties -> {
			Route route = Route.of(properties);
			return new HandlerFunctionDefinition.Default("lb", request -> delivery.deliver(route, request));
		};
	}

	@Bean
	RegisteredRoutes registeredRoutes(DiscoveryClient registry, GatewayMvcProperties configured, Delivery delivery) {
		return new RegisteredRoutes(registry, configured, delivery, new PathClaims(Clock.systemUTC()));
	}

	@Bean
	Delivery delivery(RequestReader reader, Failover failover, CircuitBreakerRegistry breakers, StaleSettings stale,
			MeterRegistry meters) {
		return new Delivery(reader, failover, new Breakers(breakers), new StaleAnswers(stale, Ticker.systemTicker()),
				new RouteTimers(meters));
	}

	/** Outermost: nothing may make an answer out of what it throws. */
	@Bean
	FilterRegistrationBean<BrokenAnswerFilter> brokenAnswerFilter() {
		var registration = new FilterRegistrationBean<>(new BrokenAnswerFilter());
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

}
