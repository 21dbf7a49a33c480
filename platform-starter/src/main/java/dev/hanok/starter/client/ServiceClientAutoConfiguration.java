package dev.hanok.starter.client;

import java.time.Clock;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Calls to other services by name: {@code lb://catalog-service/…} in any
 * {@code RestClient} or {@code @HttpExchange} client. Off with
 * {@code platform.client.enabled=false}.
 */
@AutoConfiguration(before = ImperativeHttpClientAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "platform.client.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ClientProperties.class)
public final class ServiceClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ServiceInstances serviceInstances(DiscoveryClient registry) {
		return new ServiceInstances(registry, Clock.systemUTC());
	}

	/**
	 * The registry's client brings Apache HttpComponents, whose defaults are wrong
	 * between services: a cookie store shared by all users, five connections a host,
	 * retries that nobody asked for.
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

	/** Last, so that what is observed is each try, with the instance that it went to. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	RestClientCustomizer failoverRestClientCustomizer(ServiceInstances instances, ClientProperties properties) {
		return builder -> builder.requestInterceptor(new FailoverInterceptor(instances, properties.tries()));
	}

	@Bean
	@ConditionalOnMissingBean
	RequiredServicesHealthIndicator requiredServicesHealthIndicator(ServiceInstances instances,
			ClientProperties properties) {
		return new RequiredServicesHealthIndicator(instances, properties.requires());
	}

}
