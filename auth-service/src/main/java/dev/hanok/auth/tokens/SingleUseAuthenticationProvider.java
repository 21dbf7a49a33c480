package dev.hanok.auth.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.hanok.auth.audit.SecurityEvent;
import dev.hanok.auth.audit.SecurityEvents;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets each code and each refresh token be used only once, over all instances. The
 * framework's provider reads, decides and writes, so two requests at the same time would
 * both succeed.
 *
 * <p>
 * For a few seconds a replaced refresh token may be used again: two tabs of a browser
 * refresh at the same time, or a response was lost. Then the response has the token that
 * replaced it. After that time its use ends the family, because one of the two clients
 * may have stolen the token.
 */
class SingleUseAuthenticationProvider implements AuthenticationProvider {

	private static final Logger log = LoggerFactory.getLogger(SingleUseAuthenticationProvider.class);

	private final AuthenticationProvider grant;

	private final Authorizations authorizations;

	private final RefreshSecrets secrets;

	private final Duration repeatable;

	private final TransactionTemplate transaction;

	private final SecurityEvents events;

	SingleUseAuthenticationProvider(AuthenticationProvider grant, Authorizations authorizations, RefreshSecrets secrets,
			Duration repeatable, TransactionTemplate transaction, SecurityEvents events) {
		this.grant = grant;
		this.authorizations = authorizations;
		this.secrets = secrets;
		this.repeatable = repeatable;
		this.transaction = transaction;
		this.events = events;
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
			if (request instanceof OAuth2DeviceCodeAuthenticationToken device) {
				this.authorizations.lockDeviceCode(device.getDeviceCode());
			}
			if (request instanceof OAuth2RefreshTokenAuthenticationToken refresh
					&& !this.authorizations.lockRefreshToken(refresh.getRefreshToken(), Instant.EPOCH)) {
				return new Outcome(this.grant.authenticate(repeated(refresh)), null);
			}
			return new Outcome(this.grant.authenticate(request), null);
		}
		catch (OAuth2AuthenticationException ex) {
			return new Outcome(null, ex);
		}
	}

	/**
	 * The request with the successor of the token. Ends the family and refuses the
	 * request if the token was not replaced within the last seconds.
	 */
	private RepeatedRefresh repeated(OAuth2RefreshTokenAuthenticationToken refresh) {
		Instant since = Instant.now().minus(this.repeatable);
		return this.secrets.successor(refresh.getRefreshToken())
			.filter(current -> this.authorizations.lockRefreshToken(current, since))
			.map(current -> new RepeatedRefresh(current, refresh))
			.orElseThrow(() -> {
				endFamily(refresh);
				return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
			});
	}

	private void endFamily(OAuth2RefreshTokenAuthenticationToken refresh) {
		if (refresh.getPrincipal() instanceof OAuth2ClientAuthenticationToken authenticated
				&& authenticated.getRegisteredClient() != null) {
			RegisteredClient client = authenticated.getRegisteredClient();
			RefreshSecrets.family(refresh.getRefreshToken())
				.filter(family -> this.authorizations.end(family, client.getId()))
				.ifPresent(family -> {
					this.events.record(SecurityEvent.REFRESH_REUSE, Map.of("client", client.getClientId()));
					log.warn(
							"A replaced refresh token of client {} was used again (stolen token, or a client that"
									+ " repeats requests). The login was ended; the user must sign in again.",
							client.getClientId());
				});
		}
	}

	/** Exactly one of the two is present. */
	private record Outcome(@Nullable Authentication granted, @Nullable OAuth2AuthenticationException refusal) {

	}

}
