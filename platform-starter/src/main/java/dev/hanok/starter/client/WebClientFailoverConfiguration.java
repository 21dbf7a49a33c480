package dev.hanok.starter.client;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.cloud.client.loadbalancer.reactive.DeferringLoadBalancerExchangeFilterFunction;
import org.springframework.cloud.client.loadbalancer.reactive.LoadBalancedExchangeFilterFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.client.WebClient;

/** Load balancing and failover for services that use {@code WebClient}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ WebClient.class, WebClientCustomizer.class })
class WebClientFailoverConfiguration {

	@Bean
	@ConditionalOnMissingBean(LoadBalancedExchangeFilterFunction.class)
	FailoverExchangeFilterFunction failoverExchangeFilterFunction(ServiceInstances instances,
			ClientProperties properties) {
		return new FailoverExchangeFilterFunction(instances, properties.tries());
	}

	/** Spring Cloud adds this filter to clients that are {@code @LoadBalanced}. */
	@Bean
	@ConditionalOnMissingBean
	static DeferringLoadBalancerExchangeFilterFunction<LoadBalancedExchangeFilterFunction> failoverDeferringFilter(
			ObjectProvider<LoadBalancedExchangeFilterFunction> filter) {
		return new DeferringLoadBalancerExchangeFilterFunction<>(filter);
	}

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebClientCustomizer failoverWebClientCustomizer(ServiceInstances instances, ClientProperties properties) {
		var failover = new FailoverExchangeFilterFunction(instances, properties.tries());
		return builder -> builder.filter((request, next) -> "lb".equals(request.url().getScheme())
				? failover.filter(request, next) : next.exchange(request));
	}

}
