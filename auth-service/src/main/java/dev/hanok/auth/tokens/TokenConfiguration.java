package dev.hanok.auth.tokens;

import dev.hanok.auth.audit.SecurityEvents;
import dev.hanok.auth.keys.SigningKeys;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Generates tokens, and stores consents.
 */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

	@Bean
	OAuth2TokenGenerator<? extends OAuth2Token> tokenGenerator(SigningKeys keys, TokenClaims claims,
			RefreshSecrets secrets, TokenProperties settings) {
		var signed = new JwtGenerator(new NimbusJwtEncoder(keys.signing()));
		signed.setJwtCustomizer(claims);
		return new DelegatingOAuth2TokenGenerator(signed, new RefreshTokens(secrets, settings.refreshFamily()));
	}

	/** In the database, because any instance may get the next request of the user. */
	@Bean
	JdbcOAuth2AuthorizationConsentService consents(JdbcOperations jdbc, RegisteredClientRepository clients) {
		return new JdbcOAuth2AuthorizationConsentService(jdbc, clients);
	}

	@Bean
	SingleUse singleUse(Authorizations authorizations, RefreshSecrets secrets, TokenProperties settings,
			TransactionTemplate transaction, SecurityEvents events) {
		return grant -> new SingleUseAuthenticationProvider(grant, authorizations, secrets, settings.refreshRepeat(),
				transaction, events);
	}

}
