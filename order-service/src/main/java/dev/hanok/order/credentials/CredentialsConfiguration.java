package dev.hanok.order.credentials;

import java.time.Clock;
import java.time.Duration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Gives the clients of the group {@code catalog} this service's token, and keeps that
 * fresh.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "auth", types = TokenEndpoint.class)
class CredentialsConfiguration {

	private static final Duration LOOK = Duration.ofSeconds(10);

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	/** The token's own client is configured here too, so the token is looked up late. */
	@Bean
	RestClientHttpServiceGroupConfigurer bearer(ObjectProvider<ClientToken> token) {
		return groups -> groups.filterByName("catalog")
			.forEachClient((group, builder) -> builder.requestInterceptor((request, body,
					execution) -> new BearerInterceptor(token.getObject()).intercept(request, body, execution)));
	}

	@Bean
	SchedulingConfigurer renewal(ClientToken token) {
		return registrar -> registrar.addFixedDelayTask(new FixedDelayTask(token::renewAhead, LOOK, Duration.ZERO));
	}

}
