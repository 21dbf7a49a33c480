package dev.hanok.registry.peer;

import java.util.List;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.netflix.eureka.server.ReplicationClientAdditionalFilters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PeerProperties.class)
class PeerConfiguration {

	@Bean
	ReplicationClientAdditionalFilters replicationClientAdditionalFilters(PeerProperties properties) {
		return new ReplicationClientAdditionalFilters(List.of(new PeerCredentials(properties)));
	}

}
