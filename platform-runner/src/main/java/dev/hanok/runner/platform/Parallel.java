package dev.hanok.runner.platform;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Does the same work for many items at the same time, and returns the results or throws
 * the original exception.
 */
final class Parallel {

	private Parallel() {
	}

	/** For work that mostly waits. */
	static <T, R> List<R> map(Collection<T> items, Function<T, R> work) {
		return map(items, work, Executors.newVirtualThreadPerTaskExecutor());
	}

	/** For work that mostly computes. */
	static <T, R> List<R> mapOnCores(Collection<T> items, Function<T, R> work) {
		return map(items, work, Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors()));
	}

	static <T> T get(CompletableFuture<T> work) {
		try {
			return work.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw ex;
		}
	}

	private static <T, R> List<R> map(Collection<T> items, Function<T, R> work, ExecutorService executor) {
		List<CompletableFuture<R>> all;
		try (executor) {
			all = items.stream()
				.map((item) -> CompletableFuture.supplyAsync(() -> work.apply(item), executor))
				.toList();
		}
		return all.stream().map(Parallel::get).toList();
	}

}
