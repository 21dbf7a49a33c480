package dev.hanok.starter.security;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VerifiedTokensTests {

	private final AtomicInteger verified = new AtomicInteger();

	private boolean expired;

	private final VerifiedTokens tokens = new VerifiedTokens(verifying(),
			token -> this.expired ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
					: OAuth2TokenValidatorResult.success());

	@Test
	void verifiesATokenOnce() {
		Jwt first = this.tokens.decode("alice");
		assertThat(this.tokens.decode("alice")).isSameAs(first);
		assertThat(this.tokens.decode("bob").getSubject()).isEqualTo("bob");
		assertThat(this.verified).hasValue(2);
	}

	@Test
	void refusesATokenThatHasExpiredSince() {
		this.tokens.decode("alice");
		this.expired = true;
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.tokens.decode("alice"));
	}

	@Test
	void doesNotCacheARefusedToken() {
		this.expired = true;
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.tokens.decode("alice"));
		this.expired = false;
		this.tokens.decode("alice");
		assertThat(this.verified).hasValue(2);
	}

	private JwtDecoder verifying() {
		return token -> {
			this.verified.incrementAndGet();
			if (this.expired) {
				throw new BadJwtException("expired");
			}
			return Jwt.withTokenValue(token).header("alg", "RS256").subject(token).issuedAt(Instant.EPOCH).build();
		};
	}

}
