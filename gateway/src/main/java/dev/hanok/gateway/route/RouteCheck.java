package dev.hanok.gateway.route;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcPropertiesBeanDefinitionRegistrar.RouterFunctionHolder;
import org.springframework.context.ApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/**
 * Builds the configured routes at the start. Spring Cloud Gateway would do so at the
 * first request, and a single invalid route would make every request fail.
 */
class RouteCheck implements SmartInitializingSingleton {

	private final ApplicationContext context;

	RouteCheck(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public void afterSingletonsInstantiated() {
		try {
			this.context.getBean(RouterFunctionHolder.class).getRouterFunction();
		}
		catch (RuntimeException ex) {
			throw new IllegalStateException("The routes of the gateway are wrong: "
					+ NestedExceptionUtils.getMostSpecificCause(ex).getMessage(), ex);
		}
	}

}
