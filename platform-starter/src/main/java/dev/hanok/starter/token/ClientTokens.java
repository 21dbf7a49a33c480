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
 * Creates managers that share the service's tokens. The managers differ in how long
 * before its expiry they replace a token.
 */
record ClientTokens(ClientRegistrationRepository registrations, OAuth2AuthorizedClientService tokens,
		TokenEndpoint endpoint, Clock clock) {

	/**
	 * A token is not used in its last seconds: it must still be valid when it arrives.
	 */
	static final Duration LAST_SECONDS = Duration.ofSeconds(5);

	/**
	 * The owner of the tokens: the service itself, for every user's request.
	 */
	static final Authentication SERVICE = new AnonymousAuthenticationToken("service", "service",
			AuthorityUtils.createAuthorityList("ROLE_SERVICE"));

	OAuth2AuthorizedClientManager replacing(Duration beforeExpiry) {
		var provider = new ClientCredentialsOAuth2AuthorizedClientProvider();
		provider.setAccessTokenResponseClient(this.endpoint);
		provider.setClockSkew(beforeExpiry);
		provider.setClock(this.clock);
		var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(this.registrations, this.tokens);
		manager.setAuthorizedClientProvider(provider);
		return manager;
	}

}
