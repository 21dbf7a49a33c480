package dev.hanok.starter.observability;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AsyncGaugeValueTests {

	@Test
	void isMeasuredOnceWhileFresh() {
		var measurements = new AtomicInteger();
		var value = new AsyncGaugeValue<>(measurements::incrementAndGet);
		assertThat(value.get()).contains(1);
		assertThat(value.get()).contains(1);
		await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(value.get()).contains(2));
	}

	@Test
	void isNotMeasuredWhileItIsNotRead() {
		var measurements = new AtomicInteger();
		new AsyncGaugeValue<>(measurements::incrementAndGet);
		assertThat(measurements).hasValue(0);
	}

	@Test
	void isEmptyWhenItsSourceFails() {
		var value = new AsyncGaugeValue<Integer>(() -> {
			throw new IllegalStateException("unavailable");
		});
		assertThat(value.get()).isEmpty();
	}

	@Test
	void returnsThePreviousValueWhileItsSourceIsSlow() {
		var slow = new AtomicReference<>(new CountDownLatch(0));
		var measurements = new AtomicInteger();
		var value = new AsyncGaugeValue<>(() -> {
			measurements.incrementAndGet();
			try {
				slow.get().await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return measurements.get();
		}, Duration.ofMillis(300), Duration.ofMillis(1500));
		assertThat(value.get()).contains(1);
		slow.set(new CountDownLatch(1));
		await().until(() -> {
			value.refresh();
			return measurements.get() == 2;
		});
		assertThat(value.get()).contains(1);
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(value.get()).isEmpty());
		assertThat(measurements).as("a source that hangs is not asked again").hasValue(2);
		slow.get().countDown();
		await().untilAsserted(() -> assertThat(value.get()).isPresent());
	}

}
