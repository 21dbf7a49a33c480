package dev.hanok.runner.platform;

import java.time.Duration;

/**
 * Measures how long something takes, whatever the clock on the wall is set to.
 */
record Stopwatch(long start) {

	static Stopwatch started() {
		return new Stopwatch(System.nanoTime());
	}

	Duration time() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

}
