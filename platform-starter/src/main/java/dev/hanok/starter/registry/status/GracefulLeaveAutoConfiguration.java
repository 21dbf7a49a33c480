package dev.hanok.starter.registry.status;

import java.time.Duration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;

/**
 * On SIGTERM the registration is marked DOWN first. The service keeps serving requests
 * for {@code leaveDelay}, so that callers can notice, then it drains and stops. Off with
 * {@code eureka.client.enabled=false}, as in tests.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "eureka.client.enabled", matchIfMissing = true)
@EnableConfigurationProperties(GracefulLeaveAutoConfiguration.RegistryProperties.class)
public final class GracefulLeaveAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	GracefulLeave gracefulLeave(RegistryProperties properties) {
		return new GracefulLeave(properties.leaveDelay());
	}

	/**
	 * How a service behaves towards the registry.
	 *
	 * @param leaveDelay how long the service keeps serving after its registration is
	 * DOWN: longer than the callers' fetch interval
	 */
	@ConfigurationProperties("platform.registry")
	record RegistryProperties(@DefaultValue("2s") Duration leaveDelay) {
	}

}
