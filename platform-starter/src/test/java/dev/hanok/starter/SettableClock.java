package dev.hanok.starter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test lets time pass. */
public final class SettableClock extends Clock {

	private volatile Instant now;

	public SettableClock() {
		this(Instant.parse("2026-01-01T00:00:00Z"));
	}

	public SettableClock(Instant start) {
		this.now = start;
	}

	/**
	 * Advances the clock.
	 * @param time how far
	 */
	public void pass(Duration time) {
		this.now = this.now.plus(time);
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException();
	}

}
