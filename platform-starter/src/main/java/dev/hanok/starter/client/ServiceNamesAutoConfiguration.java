package dev.hanok.starter.client;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClientAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * {@code lb://catalog-service} calls {@code http://catalog-service:8080}. Active with
 * {@code platform.client.service-names.enabled=true}, which the profiles
 * {@code kubernetes} and {@code istio} set.
 */
@AutoConfiguration(before = CompositeDiscoveryClientAutoConfiguration.class)
@ConditionalOnBooleanProperty("platform.client.service-names.enabled")
@EnableConfigurationProperties(ServiceNameProperties.class)
public final class ServiceNamesAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ServiceNameDiscoveryClient serviceNameDiscoveryClient(ServiceNameProperties properties) {
		return new ServiceNameDiscoveryClient(properties);
	}

}
