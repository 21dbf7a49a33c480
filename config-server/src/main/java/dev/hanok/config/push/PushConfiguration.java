package dev.hanok.config.push;

import java.time.Duration;

import com.netflix.appinfo.ApplicationInfoManager;
import dev.hanok.config.source.ServedConfiguration;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "eureka.client.enabled", matchIfMissing = true)
class PushConfiguration {

	@Bean
	AnnouncedCommit announcedCommit(EurekaInstanceConfigBean settings, ApplicationInfoManager registration,
			ServedConfiguration configuration) {
		return new AnnouncedCommit(settings, registration, configuration);
	}

	@Bean
	RefreshRequest refreshRequest(PushProperties settings, Environment environment) {
		return new RefreshRequest(environment.getProperty("platform.security.actuator.monitor-password", ""), settings,
				milliseconds(environment, "request-connect-timeout")
					.plus(milliseconds(environment, "request-read-timeout")));
	}

	/**
	 * A timeout of config-server's clients. It is a default of the starter, so
	 * config-server has the same value as its clients.
	 */
	private static Duration milliseconds(Environment environment, String timeout) {
		return Duration.ofMillis(environment.getProperty("spring.cloud.config." + timeout, Integer.class, 0));
	}

	@Bean
	RegisteredInstances registeredInstances(DiscoveryClient registry) {
		return new RegisteredInstances(registry);
	}

	@Bean
	InstanceNotifier instanceNotifier(RegisteredInstances instances, RefreshRequest request) {
		return new InstanceNotifier(instances, request);
	}

	@Bean
	ConfigurationInstancesEndpoint configurationInstancesEndpoint(RegisteredInstances instances,
			RefreshRequest request) {
		return new ConfigurationInstancesEndpoint(instances, request);
	}

	@Bean
	ChangeAnnouncer changeAnnouncer(RegisteredInstances instances, RefreshRequest request,
			ServedConfiguration configuration) {
		return new ChangeAnnouncer(instances, request, configuration);
	}

	@Bean
	InstanceTrial instanceTrial(RegisteredInstances instances, RefreshRequest request) {
		return new InstanceTrial(instances, request);
	}

}
