package dev.hanok.gateway.route;

import java.util.Set;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Puts this gateway's handler where Spring Cloud Gateway looks for the one of
 * {@code http://} and {@code https://}. Spring Cloud Gateway's own proxies there cannot
 * be overridden by a bean, and have no access check, breaker, failover, limits or
 * metrics.
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
