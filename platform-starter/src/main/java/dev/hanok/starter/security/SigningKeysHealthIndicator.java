package dev.hanok.starter.security;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up when tokens can be verified. Part of the group {@code startup} only. */
class SigningKeysHealthIndicator implements HealthIndicator {

	private final RemoteKeys keys;

	SigningKeysHealthIndicator(RemoteKeys keys) {
		this.keys = keys;
	}

	@Override
	public Health health() {
		return this.keys.available() ? Health.up().build() : Health.outOfService().build();
	}

}
