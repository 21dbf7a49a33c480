package dev.hanok.auth.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2DeviceCode;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Makes refresh tokens, also for public clients. The framework gives public clients none;
 * here they get them, because rotation protects these tokens.
 */
class RefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {

	private final RefreshSecrets secrets;

	private final Duration lifetime;

	RefreshTokens(RefreshSecrets secrets, Duration lifetime) {
		this.secrets = secrets;
		this.lifetime = lifetime;
	}

	@Override
	public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
		if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
			return null;
		}
		OAuth2Authorization family = Objects.requireNonNull(context.getAuthorization());
		if (context.getAuthorizationGrant() instanceof RepeatedRefresh) {
			return Objects.requireNonNull(family.getRefreshToken()).getToken();
		}
		Instant now = Instant.now();
		Duration unused = context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive();
		return new OAuth2RefreshToken(secret(context, family), now, end(family, now, now.plus(unused)));
	}

	private String secret(OAuth2TokenContext context, OAuth2Authorization family) {
		return (context.getAuthorizationGrant() instanceof OAuth2RefreshTokenAuthenticationToken used)
				? this.secrets.successor(used.getRefreshToken()).orElseThrow() : this.secrets.first(family.getId());
	}

	/** The time of expiry of a new token: it does not outlive its family. */
	private Instant end(OAuth2Authorization family, Instant now, Instant unused) {
		Instant start = start(family);
		if (start == null) {
			return unused;
		}
		Instant last = start.plus(this.lifetime);
		Instant end = last.isBefore(unused) ? last : unused;
		return end.isAfter(now) ? end : now.plusSeconds(1);
	}

	private static @Nullable Instant start(OAuth2Authorization family) {
		var code = family.getToken(OAuth2AuthorizationCode.class);
		if (code != null) {
			return code.getToken().getIssuedAt();
		}
		var device = family.getToken(OAuth2DeviceCode.class);
		return (device != null) ? device.getToken().getIssuedAt() : null;
	}

}
