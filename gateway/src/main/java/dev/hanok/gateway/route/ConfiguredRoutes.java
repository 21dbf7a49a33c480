package dev.hanok.gateway.route;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.hanok.gateway.match.RouteCondition;
import dev.hanok.starter.refresh.RefreshParticipant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcPropertiesBeanDefinitionRegistrar.RouterFunctionHolder;
import org.springframework.cloud.gateway.server.mvc.config.RouterFunctionHolderFactory;
import org.springframework.cloud.gateway.server.mvc.filter.FilterBeanFactoryDiscoverer;
import org.springframework.cloud.gateway.server.mvc.predicate.PredicateBeanFactoryDiscoverer;
import org.springframework.context.ApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The configured routes, which may change while the gateway runs. {@link RouteCheck}
 * makes Spring Cloud Gateway build the routes at the start. After a change, the factory
 * of Spring Cloud Gateway builds all routes of the changed settings before any of them is
 * in effect. Requests in progress keep their route. The refresh scope of Spring Cloud
 * Gateway is not used: it would build the routes only at the first request, which then
 * fails if one is invalid, and a refresh would also renew the registration of the
 * gateway.
 */
class ConfiguredRoutes implements BeanPostProcessor, RefreshParticipant {

	/** The target of the scoped proxy {@code gatewayRouterFunctionHolder}. */
	private static final String HOLDER = "scopedTarget.gatewayRouterFunctionHolder";

	private static final String FACTORY = "routerFunctionHolderFactory";

	private final ApplicationContext context;

	private volatile @Nullable RouterFunction<ServerResponse> current;

	ConfiguredRoutes(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (HOLDER.equals(beanName) && bean instanceof RouterFunctionHolder built) {
			this.current = built.getRouterFunction();
			return new RouterFunctionHolder(new Current());
		}
		return bean;
	}

	@Override
	public List<String> prefixes() {
		return RouteCondition.SETTINGS;
	}

	@Override
	public Runnable prepare(ConfigurableEnvironment candidate) {
		RouterFunction<ServerResponse> changed = build(candidate);
		return () -> this.current = changed;
	}

	private RouterFunction<ServerResponse> routes() {
		return Objects.requireNonNull(this.current, "The routes have not been built yet");
	}

	/** Uses the bean definitions of Spring Cloud Gateway, with another environment. */
	private RouterFunction<ServerResponse> build(Environment environment) {
		var beans = new DefaultListableBeanFactory(this.context);
		beans.registerSingleton(FACTORY,
				new RouterFunctionHolderFactory(environment, this.context.getAutowireCapableBeanFactory(),
						this.context.getBean(FilterBeanFactoryDiscoverer.class),
						this.context.getBean(PredicateBeanFactoryDiscoverer.class)));
		beans.registerBeanDefinition("changedRoutes",
				BeanDefinitionBuilder.rootBeanDefinition(RouterFunctionHolder.class)
					.setFactoryMethodOnBean("routerFunctionHolderSupplier", FACTORY)
					.getBeanDefinition());
		try {
			return beans.getBean("changedRoutes", RouterFunctionHolder.class).getRouterFunction();
		}
		catch (RuntimeException ex) {
			throw new IllegalStateException(
					"The routes are wrong: " + NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		}
	}

	/** Not a bean, because Spring MVC would then evaluate its routes twice. */
	private final class Current implements RouterFunction<ServerResponse> {

		@Override
		public Optional<HandlerFunction<ServerResponse>> route(ServerRequest request) {
			return routes().route(request);
		}

		@Override
		public void accept(RouterFunctions.Visitor visitor) {
			routes().accept(visitor);
		}

	}

}
