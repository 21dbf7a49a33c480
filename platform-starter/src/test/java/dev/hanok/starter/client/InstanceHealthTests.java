package dev.hanok.starter.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import dev.hanok.starter.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InstanceHealthTests {

	private final SettableClock clock = new SettableClock();

	private final InstanceHealth health = new InstanceHealth(this.clock);

	@Test
	void takesAnInstanceForGoodUntilItFails() {
		assertThat(this.health.isGood("a")).isTrue();
		this.health.failed("a");
		assertThat(this.health.isGood("a")).isFalse();
		assertThat(this.health.isGood("b")).isTrue();
	}

	@Test
	void givesNoProbeInTheFirstTwoSeconds() {
		this.health.failed("a");
		this.clock.pass(Duration.ofMillis(1999));
		assertThat(this.health.claimProbe("a")).isFalse();
		this.clock.pass(Duration.ofMillis(1));
		assertThat(this.health.claimProbe("a")).isTrue();
	}

	@Test
	void givesTheNextProbeTwoSecondsAfterTheLast() {
		this.health.failed("a");
		this.clock.pass(Duration.ofSeconds(2));
		assertThat(this.health.claimProbe("a")).isTrue();
		assertThat(this.health.claimProbe("a")).isFalse();
		this.clock.pass(Duration.ofSeconds(2));
		assertThat(this.health.claimProbe("a")).isTrue();
	}

	@Test
	void givesOneOfManyRequestsTheProbe() throws Exception {
		this.health.failed("a");
		this.clock.pass(Duration.ofSeconds(2));
		var start = new CountDownLatch(1);
		try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
			var claims = IntStream.range(0, 50).mapToObj(i -> requests.submit(() -> {
				start.await();
				return this.health.claimProbe("a");
			})).toList();
			start.countDown();
			int granted = 0;
			for (var claim : claims) {
				granted += claim.get() ? 1 : 0;
			}
			assertThat(granted).isEqualTo(1);
		}
	}

	@Test
	void trustsAnInstanceAgainAfterASuccess() {
		this.health.failed("a");
		this.health.succeeded("a");
		assertThat(this.health.isGood("a")).isTrue();
		assertThat(this.health.claimProbe("a")).isFalse();
	}

	@Test
	void forgetsAnInstanceThatNobodyAskedForInMinutes() {
		this.health.failed("gone");
		this.clock.pass(Duration.ofMinutes(6));
		this.health.failed("other");
		assertThat(this.health.isGood("gone")).isTrue();
		assertThat(this.health.isGood("other")).isFalse();
	}

}
