package dev.hanok.auth.login;

import java.time.Duration;
import java.util.UUID;

import dev.hanok.auth.AuthServiceTest;
import dev.hanok.starter.refresh.Refreshable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
class LoginRateLimiterTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final StringRedisTemplate redis;

	private final String user = UUID.randomUUID().toString();

	private final LoginOrigin origin = new LoginOrigin(UUID.randomUUID().toString(), null);

	LoginRateLimiterTests(StringRedisTemplate redis) {
		this.redis = redis;
	}

	@Test
	void delaysANameWhereverTheAttemptsComeFrom() {
		LoginRateLimiter limiter = limiter(3, 100, HOUR, HOUR);
		for (int i = 0; i < 3; i++) {
			assertThat(limiter.admit(this.user, anywhere())).isZero();
		}
		assertThat(limiter.admit(this.user, anywhere())).isBetween(HOUR.minusMinutes(1), HOUR);
		assertThat(limiter.admit("another " + this.user, anywhere())).isZero();
	}

	@Test
	void delaysAnAddressThatTriesManyNames() {
		LoginRateLimiter limiter = limiter(3, 5, HOUR, HOUR);
		for (int i = 0; i < 5; i++) {
			assertThat(limiter.admit(this.user + i, this.origin)).isZero();
		}
		assertThat(limiter.admit(this.user + 5, this.origin)).isPositive();
		assertThat(limiter.admit(this.user + 5, anywhere())).isZero();
	}

	@Test
	void doublesTheDelayUpToTheLongest() {
		LoginRateLimiter limiter = limiter(1, 100, Duration.ofMillis(1), Duration.ofMillis(4));
		for (int i = 0; i < 20; i++) {
			while (limiter.admit(this.user, this.origin).isPositive()) {
				Thread.onSpinWait();
			}
		}
		LoginRateLimiter slow = limiter(1, 100, Duration.ofMinutes(1), HOUR);
		while (slow.admit(this.user, this.origin).isPositive()) {
			Thread.onSpinWait();
		}
		assertThat(slow.admit(this.user, this.origin)).isBetween(Duration.ofMinutes(59), HOUR);
	}

	@Test
	void doesNotCountAnAttemptThatIsTakenBack() {
		LoginRateLimiter limiter = limiter(2, 2, HOUR, HOUR);
		for (int i = 0; i < 5; i++) {
			assertThat(limiter.admit(this.user, this.origin)).isZero();
			assertThat(limiter.admit(this.user, this.origin)).isZero();
			limiter.takeBack(this.user, this.origin);
			limiter.takeBack(this.user, this.origin);
		}
		assertThat(this.redis.keys("auth:login:*" + this.origin.address())).isEmpty();
	}

	@Test
	void hasASeparateCounterForAKnownBrowser() {
		LoginRateLimiter limiter = limiter(1, 1, HOUR, HOUR);
		limiter.admit(this.user, this.origin);
		assertThat(limiter.admit(this.user, this.origin)).isPositive();
		var known = new LoginOrigin(this.origin.address(),
				LoginOrigin.knownBrowser(UUID.randomUUID().toString(), this.user));
		assertThat(limiter.admit("another " + this.user, known)).as("for another user").isPositive();
		assertThat(limiter.admit(this.user, known)).isZero();
		assertThat(limiter.admit(this.user, known)).isPositive();
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.1,192.0.2.1", "2001:db8:1:2:3::4,20010db800010002/64", "2001:db8:1:2::5,20010db800010002/64",
			"no address,unknown" })
	void takesAnIpv6NetworkAsOneAddress(String address, String network) {
		assertThat(LoginOrigins.network(address)).isEqualTo(network);
	}

	private LoginRateLimiter limiter(int attempts, int addressAttempts, Duration first, Duration longest) {
		return new LoginRateLimiter(this.redis,
				Refreshable.of(new LoginProperties(attempts, addressAttempts, first, longest, HOUR)));
	}

	private static LoginOrigin anywhere() {
		return new LoginOrigin(UUID.randomUUID().toString(), null);
	}

}
