package dev.hanok.mobile.compose;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;

import dev.hanok.starter.client.ServiceUnavailableException;
import org.junit.jupiter.api.Test;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CompositionTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final AsyncTaskExecutor threads = new VirtualThreadTaskExecutor();

	private final List<Part> counted = new ArrayList<>();

	@Test
	void fetchesPartsAtTheSameTime() {
		var bothHaveStarted = new CyclicBarrier(2);
		Composition composition = composition(LONG);
		var products = composition.start(Part.PRODUCTS, () -> meet(bothHaveStarted));
		var orders = composition.start(Part.ORDERS, () -> meet(bothHaveStarted));
		assertThat(composition.await(products)).isEqualTo("here");
		assertThat(composition.await(orders)).isEqualTo("here");
		assertThat(composition.missing()).isNull();
	}

	@Test
	void omitsLatePartsWithoutInterruptingThem() throws Exception {
		var end = new CountDownLatch(1);
		Composition composition = composition(Duration.ofMillis(50));
		var late = composition.start(Part.ORDERS, () -> await(end));
		var there = composition.start(Part.PRODUCTS, () -> "here");
		there.result().get();
		assertThat(composition.await(late)).isNull();
		assertThat(composition.await(there)).as("it was there in time").isEqualTo("here");
		assertThat(composition.missing()).containsExactly(Part.ORDERS);
		end.countDown();
		assertThat(late.result().get()).as("it was not interrupted").isEqualTo("late");
	}

	@Test
	void countsAMissingPartOnceForSeveralFailedCalls() {
		Composition composition = composition(LONG);
		for (int call = 0; call < 3; call++) {
			assertThat(composition.await(composition.<String>start(Part.TITLES, () -> {
				throw new ServiceUnavailableException("catalog-service", new IllegalStateException());
			}))).isNull();
		}
		assertThat(composition.missing()).containsExactly(Part.TITLES);
		assertThat(this.counted).containsExactly(Part.TITLES);
	}

	@Test
	void rethrowsExceptionsThatAreNotOutages() {
		Composition composition = composition(LONG);
		var failed = composition.<String>start(Part.ORDERS, () -> {
			throw new IllegalArgumentException("a bug");
		});
		assertThatIllegalArgumentException().isThrownBy(() -> composition.await(failed));
	}

	@Test
	void doesNotListPartsThatAreNotSelectedAsMissing() {
		Composition composition = composition(LONG);
		assertThat(composition.<String>await(null)).isNull();
		assertThat(composition.missing()).isNull();
	}

	private Composition composition(Duration time) {
		return new Composition(this.threads, time, this.counted::add);
	}

	private static String meet(CyclicBarrier barrier) {
		try {
			barrier.await();
			return "here";
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String await(CountDownLatch latch) {
		try {
			latch.await();
			return "late";
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
