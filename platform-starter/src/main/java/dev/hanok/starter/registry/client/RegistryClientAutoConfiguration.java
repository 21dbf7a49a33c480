package dev.hanok.starter.registry.client;

import java.time.Clock;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.cloud.netflix.eureka.EurekaClientAutoConfiguration;
import org.springframework.cloud.netflix.eureka.http.EurekaClientHttpRequestFactorySupplier;
import org.springframework.cloud.netflix.eureka.http.RestClientDiscoveryClientOptionalArgs;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/**
 * Sends the credentials with each call to the registry, in a header. Eureka expects
 * credentials in the registry's URL, but there they would be logged with every failed
 * call. Compares the clock of this instance with that of the registry.
 */
@AutoConfiguration(before = EurekaClientAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "eureka.client.enabled", matchIfMissing = true)
@ConditionalOnProperty("platform.registry.password")
@EnableConfigurationProperties(RegistryClientAutoConfiguration.RegistryCredentialsProperties.class)
public final class RegistryClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RestClientDiscoveryClientOptionalArgs registryClient(EurekaClientHttpRequestFactorySupplier requestFactory,
			RegistryCredentialsProperties credentials, ClockHealthIndicator clock) {
		return new RestClientDiscoveryClientOptionalArgs(requestFactory,
				() -> RestClient.builder()
					.defaultHeaders(headers -> headers.setBasicAuth(credentials.username(), credentials.password()))
					.requestInterceptor(clock));
	}

	@Bean
	ClockHealthIndicator clockHealthIndicator() {
		return new ClockHealthIndicator(Clock.systemUTC());
	}

	/**
	 * The credentials that the registry requires.
	 *
	 * @param username the user
	 * @param password the password
	 */
	@ConfigurationProperties("platform.registry")
	record RegistryCredentialsProperties(@DefaultValue("registry") String username, @DefaultValue("") String password) {
	}

}
