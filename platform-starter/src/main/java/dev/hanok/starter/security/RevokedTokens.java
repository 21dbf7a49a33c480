package dev.hanok.starter.security;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;

/**
 * Refuses access tokens that auth-service has revoked: a token by its {@code jti}, all
 * tokens of a grant by their {@code grant_id}, all tokens of a withdrawn key by its
 * {@code kid}. An id is stored until its tokens have expired, that of a grant for at
 * least 40 minutes, that of a key until no instance can have the key any more.
 */
public class RevokedTokens implements OAuth2TokenValidator<Jwt> {

	private static final OAuth2Error REVOKED = BearerTokenErrors.invalidToken("The token was revoked.");

	private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

	private final Clock clock;

	private volatile long last;

	RevokedTokens(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Whether a token or a grant was revoked. An application with sessions of its own
	 * passes the id of the grant of each sign-in, which ID tokens have as {@code sid}.
	 * @param id {@code jti}, {@code grant_id} or {@code sid}, if there is one
	 * @return true until the revocation expires
	 */
	public boolean isRevoked(@Nullable String id) {
		return id != null && this.expiries.containsKey(id);
	}

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		boolean revoked = !this.expiries.isEmpty()
				&& (isRevoked(token.getId()) || isRevoked(token.getClaimAsString("grant_id"))
						|| token.getHeaders().get("kid") instanceof String key && isRevoked(key));
		return revoked ? OAuth2TokenValidatorResult.failure(REVOKED) : OAuth2TokenValidatorResult.success();
	}

	/** The number of the newest revocation that is known. */
	long last() {
		return this.last;
	}

	void add(Page page) {
		page.revoked().forEach(revocation -> this.expiries.put(revocation.id(), revocation.expiresAt()));
		this.last = page.last();
		Instant now = this.clock.instant();
		this.expiries.values().removeIf(expiry -> expiry.isBefore(now));
	}

	/**
	 * The response of auth-service.
	 *
	 * @param last the number of the newest revocation in it
	 * @param revoked the revocations after the requested number
	 */
	record Page(long last, List<Revocation> revoked) {

	}

	/**
	 * A revoked token, grant or key.
	 *
	 * @param id {@code jti}, {@code grant_id} or {@code kid}
	 * @param expiresAt when it can be forgotten
	 */
	record Revocation(String id, Instant expiresAt) {

	}

}
