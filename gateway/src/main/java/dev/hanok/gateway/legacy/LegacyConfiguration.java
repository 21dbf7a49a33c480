package dev.hanok.gateway.legacy;

import dev.hanok.gateway.forward.RequestReader;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.filter.FilterSupplier;
import org.springframework.cloud.gateway.server.mvc.filter.SimpleFilterSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LegacyConfiguration {

	@Bean
	LegacyFilter legacyFilter(LegacyProperties properties, GatewayMvcProperties routes, RequestReader reader) {
		return new LegacyFilter(new LegacyOperations(properties, routes), reader);
	}

	/** Makes {@code LegacyXml=<name>} a filter of routes. */
	@Bean
	FilterSupplier legacyFilterSupplier() {
		return new SimpleFilterSupplier(LegacyFilterFunctions.class);
	}

}
