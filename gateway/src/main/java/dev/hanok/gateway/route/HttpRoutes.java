package dev.hanok.gateway.route;

import java.util.Set;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Replaces Spring Cloud Gateway's handlers for {@code http://} and {@code https://} with
 * the handler of this gateway. A bean definition cannot override these handlers, and they
 * have no access check, circuit breaker, failover, limits or metrics.
 */
class HttpRoutes implements BeanPostProcessor {

	private static final Set<String> STOCK = Set.of("httpHandlerFunctionDefinition", "httpsHandlerFunctionDefinition");

	private final UpstreamDefinition ours;

	HttpRoutes(UpstreamDefinition ours) {
		this.ours = ours;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return STOCK.contains(beanName) ? this.ours : bean;
	}

}
