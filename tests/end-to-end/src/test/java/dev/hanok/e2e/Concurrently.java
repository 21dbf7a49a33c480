package dev.hanok.e2e;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Runs an action many times at once.
 */
final class Concurrently {

	private Concurrently() {
	}

	/** Runs the action in this number of threads at once, and waits for all of them. */
	static <T> List<T> times(int count, IntFunction<T> action) {
		CountDownLatch ready = new CountDownLatch(count);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<CompletableFuture<T>> all = IntStream.range(0, count)
				.mapToObj((number) -> CompletableFuture.supplyAsync(() -> atOnce(ready, () -> action.apply(number)),
						threads))
				.toList();
			return all.stream().map(CompletableFuture::join).toList();
		}
	}

	private static <T> T atOnce(CountDownLatch ready, Callable<T> action) {
		try {
			ready.countDown();
			ready.await();
			return action.call();
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
