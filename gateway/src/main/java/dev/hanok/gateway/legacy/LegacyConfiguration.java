package dev.hanok.gateway.legacy;

import java.util.List;
import java.util.stream.Stream;

import dev.hanok.gateway.forward.RequestReader;
import dev.hanok.gateway.match.RouteCondition;
import dev.hanok.starter.refresh.Refreshable;
import dev.hanok.starter.refresh.RefreshableSettings;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.filter.FilterSupplier;
import org.springframework.cloud.gateway.server.mvc.filter.SimpleFilterSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LegacyConfiguration {

	private static final List<String> SETTINGS = Stream
		.concat(Stream.of("platform.gateway.legacy"), RouteCondition.SETTINGS.stream())
		.toList();

	@Bean
	Refreshable<LegacyOperations> legacyOperations(RefreshableSettings settings) {
		return settings.of(SETTINGS,
				environment -> new LegacyOperations(settings.bind(environment, LegacyProperties.class),
						settings.bind(environment, GatewayMvcProperties.class)));
	}

	@Bean
	LegacyFilter legacyFilter(Refreshable<LegacyOperations> operations, RequestReader reader) {
		return new LegacyFilter(operations, reader);
	}

	/** Makes {@code LegacyXml=<name>} a filter of routes. */
	@Bean
	FilterSupplier legacyFilterSupplier() {
		return new SimpleFilterSupplier(LegacyFilterFunctions.class);
	}

}
