package dev.hanok.starter.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up when tokens can be verified. Part of the group {@code startup} only. */
class SigningKeysHealthIndicator implements HealthIndicator {

	private static final JWKSelector ALL = new JWKSelector(new JWKMatcher.Builder().build());

	private final JWKSource<SecurityContext> keys;

	SigningKeysHealthIndicator(JWKSource<SecurityContext> keys) {
		this.keys = keys;
	}

	@Override
	public Health health() {
		return available() ? Health.up().build() : Health.outOfService().build();
	}

	private boolean available() {
		try {
			return !this.keys.get(ALL, null).isEmpty();
		}
		catch (KeySourceException ex) {
			return false;
		}
	}

}
