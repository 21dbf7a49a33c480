package dev.hanok.starter.token;

import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedRateTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;

/**
 * Renews tokens in the background while they are still valid. So a request waits for a
 * token only when there is none at all, and requests do not notice an outage of
 * auth-service that is shorter than {@code renewAhead}.
 */
class TokenRenewal implements SchedulingConfigurer {

	private static final Logger log = LoggerFactory.getLogger(TokenRenewal.class);

	private static final Duration PERIOD = Duration.ofSeconds(10);

	private final OAuth2AuthorizedClientManager manager;

	private final List<String> registrationIds;

	TokenRenewal(OAuth2AuthorizedClientManager manager, List<String> registrationIds) {
		this.manager = manager;
		this.registrationIds = registrationIds;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addFixedRateTask(new FixedRateTask(this::renew, PERIOD, Duration.ZERO));
	}

	/** Fetches each token that is missing or expires soon. */
	void renew() {
		this.registrationIds.forEach(this::renew);
	}

	private void renew(String id) {
		try {
			this.manager
				.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(id).principal(ClientTokens.SERVICE).build());
		}
		catch (OAuth2AuthorizationException ex) {
			log.info("Access token of client registration {} could not be renewed; next attempt in {}: {}", id, PERIOD,
					ex.getMessage());
		}
	}

}
