package dev.hanok.monitor.configuration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConfigurationPageConfiguration {

	@Bean
	ConfigServer configServer(DiscoveryClient registry,
			@Value("${platform.monitor.instances.password}") String password) {
		return new ConfigServer(registry, password);
	}

}
