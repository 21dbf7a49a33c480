package dev.hanok.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Lets many do the same at the same moment.
 */
public final class AtOnce {

	private AtOnce() {
	}

	/**
	 * Runs an action many times in parallel.
	 * @param <T> what it gives
	 * @param times how often
	 * @param action what to do, given a number from 0
	 * @return what each gave
	 * @throws Exception if one failed
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
