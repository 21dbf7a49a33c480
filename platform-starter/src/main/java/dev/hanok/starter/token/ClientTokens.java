package dev.hanok.starter.token;

import java.time.Clock;
import java.time.Duration;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ClientCredentialsOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * Makes managers that share the service's tokens, and differ in how long before its end
 * they replace one.
 */
record ClientTokens(ClientRegistrationRepository registrations, OAuth2AuthorizedClientService tokens,
		TokenEndpoint endpoint, Clock clock) {

	/** Not used in its last seconds: a token must still live when it arrives. */
	static final Duration LAST_SECONDS = Duration.ofSeconds(5);

	/**
	 * Whose tokens they are: the service's own, whichever user's request it works on.
	 */
	static final Authentication SERVICE = new AnonymousAuthenticationToken("service", "service",
			AuthorityUtils.createAuthorityList("ROLE_SERVICE"));

	OAuth2AuthorizedClientManager replacing(Duration beforeEnd) {
		var provider = new ClientCredentialsOAuth2AuthorizedClientProvider();
		provider.setAccessTokenResponseClient(this.endpoint);
		provider.setClockSkew(beforeEnd);
		provider.setClock(this.clock);
		var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(this.registrations, this.tokens);
		manager.setAuthorizedClientProvider(provider);
		return manager;
	}

}
