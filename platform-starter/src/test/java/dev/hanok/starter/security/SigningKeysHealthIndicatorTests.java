package dev.hanok.starter.security;

import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import dev.hanok.starter.SettableClock;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class SigningKeysHealthIndicatorTests {

	private final SettableClock clock = new SettableClock();

	private final AtomicInteger fetches = new AtomicInteger();

	private volatile boolean outage;

	private final SigningKeysHealthIndicator indicator = new SigningKeysHealthIndicator((selector, context) -> {
		this.fetches.incrementAndGet();
		if (this.outage) {
			throw new RemoteKeySourceException("auth-service is unavailable", null);
		}
		return List.copyOf(keys().getKeys());
	}, this.clock);

	@Test
	void isUpWithKeys() {
		assertThat(status()).isEqualTo(Status.UP);
	}

	@Test
	void fetchesAtMostOnceASecondWithoutKeys() {
		this.outage = true;
		for (int second = 1; second <= 3; second++) {
			for (int i = 0; i < 10; i++) {
				assertThat(status()).isEqualTo(Status.OUT_OF_SERVICE);
			}
			assertThat(this.fetches).hasValue(second);
			this.clock.pass(Duration.ofSeconds(1));
		}
		this.outage = false;
		assertThat(status()).isEqualTo(Status.UP);
	}

	@Test
	void staysUpDuringAnOutage() {
		status();
		this.outage = true;
		this.clock.pass(Duration.ofDays(2));
		assertThat(status()).isEqualTo(Status.UP);
	}

	@Test
	void staysUpIfASlowerConcurrentFetchFails() {
		AtomicInteger calls = new AtomicInteger();
		AtomicReference<SigningKeysHealthIndicator> concurrent = new AtomicReference<>();
		concurrent.set(new SigningKeysHealthIndicator((selector, context) -> {
			if (calls.incrementAndGet() == 1) {
				this.clock.pass(Duration.ofSeconds(1));
				assertThat(concurrent.get().health().getStatus()).isEqualTo(Status.UP);
				throw new RemoteKeySourceException("auth-service was unavailable", null);
			}
			return List.copyOf(keys().getKeys());
		}, this.clock));
		assertThat(concurrent.get().health().getStatus()).isEqualTo(Status.UP);
	}

	private Status status() {
		return this.indicator.health().getStatus();
	}

	private static JWKSet keys() {
		try {
			return JWKSet.parse(new TestTokens().jwkSet());
		}
		catch (ParseException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
