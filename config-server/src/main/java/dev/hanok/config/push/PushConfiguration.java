package dev.hanok.config.push;

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
		return new RefreshRequest(environment.getProperty("platform.security.actuator.monitor-password", ""), settings);
	}

	@Bean
	InstanceNotifier instanceNotifier(DiscoveryClient registry, RefreshRequest request) {
		return new InstanceNotifier(registry, request);
	}

	@Bean
	ConfigurationInstancesEndpoint configurationInstancesEndpoint(DiscoveryClient registry, RefreshRequest request) {
		return new ConfigurationInstancesEndpoint(registry, request);
	}

	@Bean
	ChangeAnnouncer changeAnnouncer(DiscoveryClient registry, RefreshRequest request,
			ServedConfiguration configuration) {
		return new ChangeAnnouncer(registry, request, configuration);
	}

	@Bean
	InstanceTrial instanceTrial(DiscoveryClient registry, RefreshRequest request) {
		return new InstanceTrial(registry, request);
	}

}
