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
	void anInstanceIsGoodUntilItFails() {
		assertThat(this.health.isGood("a")).isTrue();
		this.health.leaveOut("a", true);
		assertThat(this.health.isGood("a")).isFalse();
		assertThat(this.health.isGood("b")).isTrue();
	}

	@Test
	void allowsNoProbeInTheFirstTwoSeconds() {
		this.health.leaveOut("a", true);
		this.clock.pass(Duration.ofMillis(1999));
		assertThat(this.health.claimProbe("a")).isFalse();
		this.clock.pass(Duration.ofMillis(1));
		assertThat(this.health.claimProbe("a")).isTrue();
	}

	@Test
	void allowsTheNextProbeTwoSecondsAfterTheLast() {
		this.health.leaveOut("a", true);
		this.clock.pass(Duration.ofSeconds(2));
		assertThat(this.health.claimProbe("a")).isTrue();
		assertThat(this.health.claimProbe("a")).isFalse();
		this.clock.pass(Duration.ofSeconds(2));
		assertThat(this.health.claimProbe("a")).isTrue();
	}

	@Test
	void doublesTheTimeAfterEachFailedProbeUpToTenSeconds() {
		this.health.leaveOut("a", false);
		for (long seconds : new long[] { 2, 4, 8, 10, 10 }) {
			this.clock.pass(Duration.ofSeconds(seconds).minusMillis(1));
			assertThat(this.health.claimProbe("a")).isFalse();
			this.clock.pass(Duration.ofMillis(1));
			assertThat(this.health.claimProbe("a")).isTrue();
			this.health.leaveOut("a", false);
		}
	}

	@Test
	void concurrentFailuresCountOnce() {
		for (int i = 0; i < 20; i++) {
			this.health.leaveOut("a", true);
		}
		this.clock.pass(Duration.ofSeconds(2));
		assertThat(this.health.claimProbe("a")).isTrue();
	}

	@Test
	void anInstanceThatSoonFailsAgainIsLeftOutForLonger() {
		this.health.leaveOut("a", false);
		this.health.succeeded("a");
		this.clock.pass(Duration.ofSeconds(59));
		this.health.leaveOut("a", false);
		this.clock.pass(Duration.ofMillis(3999));
		assertThat(this.health.claimProbe("a")).isFalse();
		this.health.succeeded("a");
		this.clock.pass(Duration.ofSeconds(60));
		this.health.leaveOut("a", false);
		this.clock.pass(Duration.ofSeconds(2));
		assertThat(this.health.claimProbe("a")).isTrue();
	}

	@Test
	void fiveFailuresInARowAreTooMany() {
		for (int i = 0; i < 4; i++) {
			assertThat(this.health.countFailure("a")).isFalse();
		}
		assertThat(this.health.countFailure("a")).isTrue();
	}

	@Test
	void oneFailureInFourRequestsIsTolerated() {
		for (int i = 0; i < 100; i++) {
			assertThat(this.health.countFailure("a")).isFalse();
			for (int good = 0; good < 3; good++) {
				this.health.succeeded("a");
			}
		}
	}

	@Test
	void onlyOneConcurrentRequestIsTheProbe() throws Exception {
		this.health.leaveOut("a", true);
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
	void anInstanceIsGoodAgainAfterASuccess() {
		this.health.leaveOut("a", true);
		this.health.succeeded("a");
		assertThat(this.health.isGood("a")).isTrue();
		assertThat(this.health.claimProbe("a")).isFalse();
	}

	@Test
	void deletesTheStateOfAnUnusedInstance() {
		this.health.leaveOut("gone", true);
		this.clock.pass(Duration.ofMinutes(6));
		this.health.leaveOut("other", true);
		this.health.forgetUnused();
		assertThat(this.health.isGood("gone")).isTrue();
		assertThat(this.health.isGood("other")).isFalse();
	}

}
