package dev.hanok.runner.platform;

import java.time.Duration;

/**
 * Measures a duration, independent of changes of the system clock.
 */
record Stopwatch(long start) {

	static Stopwatch started() {
		return new Stopwatch(System.nanoTime());
	}

	Duration time() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

}
