package dev.hanok.auth.password;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PasswordHashingTests {

	private final AtomicInteger begun = new AtomicInteger();

	private final CountDownLatch end = new CountDownLatch(1);

	@Test
	void refusesAttemptsThatTheQueueCannotHold() throws Exception {
		var encoder = new BoundedPasswordEncoder(new SlowEncoder(), "passwords", 1, 1, Duration.ofMinutes(1));
		try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Boolean> first = requests.submit(() -> encoder.matches("right", "right"));
			while (this.begun.get() == 0) {
				Thread.onSpinWait();
			}
			Future<Boolean> second = requests.submit(() -> encoder.matches("wrong", "right"));
			Future<Boolean> third = requests.submit(() -> encoder.matches("wrong", "right"));
			Future<?> refused = null;
			while (refused == null) {
				refused = second.isDone() ? second : third.isDone() ? third : null;
			}
			assertThat(refused.exceptionNow()).isInstanceOf(HashingBusyException.class);
			this.end.countDown();
			assertThat(first.get()).isTrue();
			assertThat((refused == second) ? third.get() : second.get()).isFalse();
		}
	}

	@Test
	void refusesAttemptsThatAreNotFinishedInTime() {
		var encoder = new BoundedPasswordEncoder(new SlowEncoder(), "passwords", 1, 1, Duration.ofMillis(1));
		assertThatExceptionOfType(HashingBusyException.class).isThrownBy(() -> encoder.matches("right", "right"));
		this.end.countDown();
	}

	@Test
	void hashesARightSecretOnlyOnce() {
		this.end.countDown();
		var encoder = new RememberingPasswordEncoder(new SlowEncoder());
		for (int i = 0; i < 3; i++) {
			assertThat(encoder.matches("right", "right")).isTrue();
		}
		assertThat(this.begun).hasValue(1);
		assertThat(encoder.matches("wrong", "right")).isFalse();
		assertThat(encoder.matches("wrong", "right")).isFalse();
		assertThat(this.begun).as("what was wrong is not remembered").hasValue(3);
		assertThat(encoder.matches("right", "changed")).isFalse();
	}

	/** Compares when the test lets it end. */
	private final class SlowEncoder implements PasswordEncoder {

		@Override
		public boolean matches(@Nullable CharSequence rawPassword, @Nullable String encodedPassword) {
			PasswordHashingTests.this.begun.incrementAndGet();
			try {
				PasswordHashingTests.this.end.await();
			}
			catch (InterruptedException ex) {
				throw new AssertionError(ex);
			}
			return String.valueOf(rawPassword).equals(encodedPassword);
		}

		@Override
		public @Nullable String encode(@Nullable CharSequence rawPassword) {
			return String.valueOf(rawPassword);
		}

	}

}
