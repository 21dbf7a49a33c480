package dev.hanok.order.ordering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The time of the database. Due times are compared with it, and all instances share it,
 * while their own clocks may differ by minutes. The database is read at most every five
 * seconds; in between, the time since the last reading is added.
 */
@Component
class DatabaseClock implements InstantSource {

	private static final Duration VALID = Duration.ofSeconds(5);

	/**
	 * Readings differ a little, because queries take different times. The time must not
	 * go back because of that.
	 */
	private static final Duration JITTER = Duration.ofMillis(100);

	private final JdbcClient jdbc;

	private volatile @Nullable Reading last;

	DatabaseClock(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Truncated to microseconds, the precision of PostgreSQL, so that a stored order
	 * equals the one in memory.
	 */
	@Override
	public Instant instant() {
		Reading reading = this.last;
		if (reading == null || reading.age().compareTo(VALID) > 0) {
			Instant time = read();
			Instant expected = (reading != null) ? reading.now() : time;
			boolean late = time.isBefore(expected) && time.plus(JITTER).isAfter(expected);
			reading = new Reading(late ? expected : time, System.nanoTime());
			this.last = reading;
		}
		return reading.now().truncatedTo(ChronoUnit.MICROS);
	}

	private Instant read() {
		// Not now(), which is the start time of the transaction: since then the
		// transaction may have waited for a lock.
		return this.jdbc.sql("select clock_timestamp()")
			.query((row, number) -> row.getObject(1, OffsetDateTime.class))
			.single()
			.toInstant();
	}

	private record Reading(Instant time, long nanoTime) {

		Duration age() {
			return Duration.ofNanos(System.nanoTime() - this.nanoTime);
		}

		Instant now() {
			return this.time.plus(age());
		}

	}

}
