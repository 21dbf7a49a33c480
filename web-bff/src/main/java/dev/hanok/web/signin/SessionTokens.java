package dev.hanok.web.signin;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/**
 * The user's tokens as they are stored in the session. They are sent only to
 * order-service and auth-service.
 *
 * @param access value of the access token
 * @param issued when it was issued
 * @param expires when it expires
 * @param refresh value of the refresh token
 */
record SessionTokens(String access, Instant issued, Instant expires, @Nullable String refresh) implements Serializable {

	/** Name of the session's attribute. */
	static final String ATTRIBUTE = "tokens";

	static SessionTokens of(OAuth2AccessToken access, @Nullable OAuth2RefreshToken refresh) {
		return new SessionTokens(access.getTokenValue(), Objects.requireNonNull(access.getIssuedAt()),
				Objects.requireNonNull(access.getExpiresAt()), (refresh != null) ? refresh.getTokenValue() : null);
	}

	boolean livesFor(Duration time, Instant now) {
		return this.expires.isAfter(now.plus(time));
	}

	String bearer() {
		return "Bearer " + this.access;
	}

	OAuth2AccessToken accessToken() {
		return new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, this.access, this.issued, this.expires);
	}

	/** Contains no token, because it may be logged. */
	@Override
	public String toString() {
		return "SessionTokens[expires=" + this.expires + "]";
	}

}
