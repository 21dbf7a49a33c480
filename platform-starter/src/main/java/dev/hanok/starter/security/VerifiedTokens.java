package dev.hanok.starter.security;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Caches tokens whose signature has been verified, because one client sends the same
 * token with many requests. Expiry, revocation and withdrawn keys are checked each time.
 */
class VerifiedTokens implements JwtDecoder {

	private static final Duration REMEMBERED = Duration.ofMinutes(1);

	/** Number of tokens; they need a few megabytes at most. */
	private static final int MAX = 1_000;

	private final JwtDecoder decoder;

	private final OAuth2TokenValidator<Jwt> validator;

	private final Cache<String, Jwt> tokens = Caffeine.newBuilder()
		.maximumSize(MAX)
		.expireAfterWrite(REMEMBERED)
		.build();

	VerifiedTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> validator) {
		this.decoder = decoder;
		this.validator = validator;
	}

	@Override
	public Jwt decode(String token) {
		Jwt known = this.tokens.getIfPresent(token);
		if (known != null && !this.validator.validate(known).hasErrors()) {
			return known;
		}
		// If the cached token is no longer valid, the decoder says what is wrong with it.
		Jwt verified = this.decoder.decode(token);
		this.tokens.put(token, verified);
		return verified;
	}

}
