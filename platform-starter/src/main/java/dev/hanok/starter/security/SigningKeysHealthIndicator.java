package dev.hanok.starter.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * UP as soon as tokens can be verified. Of the health groups, only {@code startup}
 * includes it. A starting instance reads this group ten times a second, so the result of
 * a failed fetch is used for one second.
 */
class SigningKeysHealthIndicator implements HealthIndicator {

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final JWKSelector ALL = new JWKSelector(new JWKMatcher.Builder().build());

	private final JWKSource<SecurityContext> keys;

	private final Clock clock;

	private volatile boolean available;

	private volatile Instant notBefore = Instant.MIN;

	SigningKeysHealthIndicator(JWKSource<SecurityContext> keys, Clock clock) {
		this.keys = keys;
		this.clock = clock;
	}

	@Override
	public Health health() {
		if (!this.available && !this.clock.instant().isBefore(this.notBefore)) {
			this.notBefore = this.clock.instant().plus(PAUSE);
			// Never set back to false: the fetch of another thread may have succeeded
			// meanwhile.
			if (fetch()) {
				this.available = true;
			}
		}
		return this.available ? Health.up().build() : Health.outOfService().build();
	}

	private boolean fetch() {
		try {
			return !this.keys.get(ALL, null).isEmpty();
		}
		catch (KeySourceException ex) {
			return false;
		}
	}

}
