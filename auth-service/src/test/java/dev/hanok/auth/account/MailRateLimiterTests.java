package dev.hanok.auth.account;

import java.util.UUID;

import dev.hanok.auth.AuthServiceTest;
import dev.hanok.auth.account.MailRateLimiter.Verdict;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
class MailRateLimiterTests {

	private final MailRateLimiter limiter;

	private final StringRedisTemplate redis;

	private final String network = UUID.randomUUID().toString();

	MailRateLimiterTests(MailRateLimiter limiter, StringRedisTemplate redis) {
		this.limiter = limiter;
		this.redis = redis;
	}

	@Test
	void skipsMailsToAnAddressThatGotEnough() {
		MailAddress address = address();
		for (int i = 0; i < 3; i++) {
			assertThat(this.limiter.count(address, this.network)).isEqualTo(Verdict.SEND);
		}
		assertThat(this.limiter.count(address, UUID.randomUUID().toString())).isEqualTo(Verdict.SKIP);
		assertThat(this.limiter.count(address(), this.network)).isEqualTo(Verdict.SEND);
	}

	@Test
	void refusesANetworkForAnHour() {
		for (int i = 0; i < 20; i++) {
			assertThat(this.limiter.count(address(), this.network)).isEqualTo(Verdict.SEND);
		}
		MailAddress another = address();
		assertThat(this.limiter.count(another, this.network)).isEqualTo(Verdict.REFUSE);
		assertThat(this.redis.hasKey("auth:mail:to:" + Sha256.hex(another.value()))).isFalse();
		assertThat(this.redis.getExpire("auth:mail:from:" + this.network)).isBetween(3_500L, 3_600L);
	}

	private static MailAddress address() {
		return MailAddress.parse(UUID.randomUUID() + "@example.com").orElseThrow();
	}

}
