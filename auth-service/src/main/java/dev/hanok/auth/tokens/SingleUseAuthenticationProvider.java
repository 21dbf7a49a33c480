package dev.hanok.auth.tokens;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets each code and each refresh token be used only once, over all instances. The
 * framework's provider reads, decides and writes, so two requests at the same time would
 * both succeed. If a refresh token is used a second time, its family ends, because one of
 * the two users may have stolen it.
 */
class SingleUseAuthenticationProvider implements AuthenticationProvider {

	private static final Logger log = LoggerFactory.getLogger(SingleUseAuthenticationProvider.class);

	private final AuthenticationProvider grant;

	private final Authorizations authorizations;

	private final TransactionTemplate transaction;

	SingleUseAuthenticationProvider(AuthenticationProvider grant, Authorizations authorizations,
			TransactionTemplate transaction) {
		this.grant = grant;
		this.authorizations = authorizations;
		this.transaction = transaction;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return this.grant.supports(authentication);
	}

	@Override
	public @Nullable Authentication authenticate(Authentication request) {
		Outcome outcome = this.transaction.execute(status -> redeem(request));
		if (outcome.refusal() != null) {
			throw outcome.refusal();
		}
		return outcome.granted();
	}

	/**
	 * A refusal is returned and not thrown: an exception would roll back the revocation.
	 */
	private Outcome redeem(Authentication request) {
		try {
			if (request instanceof OAuth2AuthorizationCodeAuthenticationToken code) {
				this.authorizations.lockCode(code.getCode());
			}
			if (request instanceof OAuth2RefreshTokenAuthenticationToken refresh
					&& !this.authorizations.lockRefreshToken(refresh.getRefreshToken())) {
				endFamily(refresh);
				throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
			}
			return new Outcome(this.grant.authenticate(request), null);
		}
		catch (OAuth2AuthenticationException ex) {
			return new Outcome(null, ex);
		}
	}

	private void endFamily(OAuth2RefreshTokenAuthenticationToken refresh) {
		if (refresh.getPrincipal() instanceof OAuth2ClientAuthenticationToken authenticated
				&& authenticated.getRegisteredClient() != null) {
			RegisteredClient client = authenticated.getRegisteredClient();
			RefreshTokens.family(refresh.getRefreshToken())
				.filter(family -> this.authorizations.end(family, client.getId()))
				.ifPresent(family -> log.warn(
						"A replaced refresh token of client {} was used again (stolen token, or a client that"
								+ " repeats requests). The login was ended; the user must sign in again.",
						client.getClientId()));
		}
	}

	/** Exactly one of the two is present. */
	private record Outcome(@Nullable Authentication granted, @Nullable OAuth2AuthenticationException refusal) {

	}

}
