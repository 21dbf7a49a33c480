package dev.hanok.starter.client;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientProperties;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.loadbalancer.DeferringLoadBalancerInterceptor;
import org.springframework.cloud.client.loadbalancer.LoadBalancerAutoConfiguration;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.client.loadbalancer.LoadBalancerRestClientHttpServiceGroupConfigurer;
import org.springframework.cloud.client.loadbalancer.reactive.LoadBalancerBeanPostProcessorAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Calls to other services by name: {@code lb://catalog-service/…} in any client of Spring
 * Boot's builders ({@code RestClient}, {@code WebClient}, {@code @HttpExchange}), and
 * clients that are {@code @LoadBalanced}. Off with {@code platform.client.enabled=false}.
 */
@AutoConfiguration(after = HttpServiceClientPropertiesAutoConfiguration.class,
		before = { ImperativeHttpClientAutoConfiguration.class, LoadBalancerAutoConfiguration.class,
				LoadBalancerBeanPostProcessorAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "platform.client.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ClientProperties.class)
@Import(WebClientFailoverConfiguration.class)
public final class ServiceClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ServiceInstances serviceInstances(DiscoveryClient registry) {
		return new ServiceInstances(registry, new MonotonicClock());
	}

	/** Spring Cloud uses this bean for clients that are {@code @LoadBalanced}. */
	@Bean
	@ConditionalOnMissingBean
	LoadBalancerClient failoverLoadBalancerClient(ServiceInstances instances, ClientProperties properties) {
		return new FailoverLoadBalancerClient(instances, properties.tries());
	}

	/**
	 * A group of HTTP service clients without a base URL calls the service with the name
	 * of the group. Spring Cloud itself defines this only for its own load balancer.
	 */
	@Bean
	@ConditionalOnBean(HttpServiceClientProperties.class)
	@ConditionalOnMissingBean
	LoadBalancerRestClientHttpServiceGroupConfigurer failoverRestClientGroupConfigurer(
			ObjectProvider<DeferringLoadBalancerInterceptor> interceptor, HttpServiceClientProperties groups) {
		return new LoadBalancerRestClientHttpServiceGroupConfigurer(interceptor, groups);
	}

	/**
	 * Eureka's client adds Apache HttpComponents to the class path. Its defaults are
	 * wrong for calls between services: a cookie store that all users share, five
	 * connections per host, and its own retries.
	 */
	@Bean
	@ConditionalOnMissingBean(ClientHttpRequestFactoryBuilder.class)
	HttpComponentsClientHttpRequestFactoryBuilder httpComponents(ClientProperties properties) {
		return ClientHttpRequestFactoryBuilder.httpComponents()
			.withHttpClientCustomizer(client -> client.disableCookieManagement()
				.disableRedirectHandling()
				.disableContentCompression()
				.disableAutomaticRetries()
				.disableAuthCaching())
			.withConnectionManagerCustomizer(connections -> connections.setMaxConnTotal(properties.maxConnections())
				.setMaxConnPerRoute(properties.maxConnections()));
	}

	/** Last, so that each attempt is observed, with the instance that it called. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	RestClientCustomizer failoverRestClientCustomizer(LoadBalancerClient loadBalancer) {
		var failover = new FailoverInterceptor(loadBalancer);
		return builder -> builder.requestInterceptor(failover);
	}

	@Bean
	@ConditionalOnMissingBean
	RequiredServicesHealthIndicator requiredServicesHealthIndicator(ServiceInstances instances,
			ClientProperties properties) {
		return new RequiredServicesHealthIndicator(instances, properties.requires());
	}

}
