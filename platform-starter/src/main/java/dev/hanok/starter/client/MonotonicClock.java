package dev.hanok.starter.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Starts with the time of day, and from then on adds the time that has passed. For
 * durations: they must not jump when the clock of the machine is changed.
 */
class MonotonicClock extends Clock {

	private final Instant start = Instant.now();

	private final long startNanos = System.nanoTime();

	@Override
	public Instant instant() {
		return this.start.plus(Duration.ofNanos(System.nanoTime() - this.startNanos));
	}

	@Override
	public long millis() {
		return this.start.toEpochMilli() + (System.nanoTime() - this.startNanos) / 1_000_000;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException("This clock measures durations");
	}

}
