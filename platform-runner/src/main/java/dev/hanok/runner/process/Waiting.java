package dev.hanok.runner.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for a condition of something that cannot call back.
 */
public final class Waiting {

	private Waiting() {
	}

	/**
	 * Answers whether the condition came true within the limit.
	 */
	public static boolean until(Duration limit, Duration interval, BooleanSupplier condition) {
		long end = System.nanoTime() + limit.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
				return false;
			}
			LockSupport.parkNanos(interval.toNanos());
		}
		return true;
	}

}
