package dev.hanok.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Runs an action many times concurrently.
 */
public final class AtOnce {

	private AtOnce() {
	}

	/**
	 * Runs an action many times in parallel.
	 * @param <T> the type of its result
	 * @param times how many times
	 * @param action gets the number of the run, from 0
	 * @return the result of each run
	 * @throws Exception if a run failed
	 */
	public static <T> List<T> run(int times, IntFunction<T> action) throws Exception {
		var start = new CyclicBarrier(times);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var running = new ArrayList<Future<T>>();
			for (int i = 0; i < times; i++) {
				int number = i;
				running.add(threads.submit(() -> {
					start.await();
					return action.apply(number);
				}));
			}
			var results = new ArrayList<T>();
			for (Future<T> one : running) {
				results.add(one.get());
			}
			return results;
		}
	}

}
