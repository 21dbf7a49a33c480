package dev.hanok.starter.registry.status;

import com.netflix.appinfo.ApplicationInfoManager;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.cloud.netflix.eureka.EurekaClientAutoConfiguration;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.context.annotation.Bean;

/**
 * An instance gets requests only after its health group {@code startup} has been UP once.
 * Off with {@code platform.registry.up-when-started=false}: then the registration is UP
 * as soon as the web server runs.
 */
@AutoConfiguration(after = { EurekaClientAutoConfiguration.class, HealthEndpointAutoConfiguration.class })
@ConditionalOnBean({ ApplicationInfoManager.class, EurekaInstanceConfigBean.class, HealthEndpoint.class })
@ConditionalOnBooleanProperty(name = "platform.registry.up-when-started", matchIfMissing = true)
public final class UpWhenStartedAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	UpWhenStarted upWhenStarted(EurekaInstanceConfigBean settings, ApplicationInfoManager registration,
			HealthEndpoint health) {
		return new UpWhenStarted(settings, registration, () -> isStarted(health));
	}

	/** Without the group startup, the instance has started. */
	private static boolean isStarted(HealthEndpoint health) {
		HealthDescriptor startup = health.healthForPath("startup");
		return startup == null || Status.UP.equals(startup.getStatus());
	}

}
