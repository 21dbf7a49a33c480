package dev.hanok.order.ordering;

import java.util.UUID;

import dev.hanok.starter.refresh.Refreshable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the attempts that failed because of the order itself: it cannot be read, or the
 * catalog refuses it. Such an order is tried less and less often, and is parked in the
 * end.
 */
@Component
class FailedAttempts {

	private static final Logger log = LoggerFactory.getLogger(FailedAttempts.class);

	private static final int LONGEST_REASON = 500;

	private final JdbcClient jdbc;

	private final Counter counter;

	private final Refreshable<ConfirmerProperties> settings;

	FailedAttempts(JdbcClient jdbc, MeterRegistry meters, Refreshable<ConfirmerProperties> settings) {
		this.jdbc = jdbc;
		this.counter = meters.counter("hanok.orders.failed.attempts");
		this.settings = settings;
	}

	/** Changes nothing if the order has been finished in the meantime. */
	void count(UUID id, String reason) {
		this.counter.increment();
		ConfirmerProperties settings = this.settings.get();
		int failures = this.jdbc.sql("""
				update orders set failures = failures + 1, last_failure = :reason,
					parked_at = case when failures + 1 >= :parkAfter then now() end,
					due_at = now() + least(:first * power(2, least(failures, 20)), :longest) * interval '1 millisecond'
				where id = :id and due_at is not null
				returning case when parked_at is null then 0 else failures end
				""")
			.param("id", id)
			.param("reason", stored(reason))
			.param("parkAfter", settings.parkAfter())
			.param("first", settings.firstBackOff().toMillis())
			.param("longest", settings.longestFailureBackOff().toMillis())
			.query(Integer.class)
			.optional()
			.orElse(0);
		if (failures > 0) {
			log.error("Order {} could not be finished in {} attempts; an operator must retry or cancel it: {}", id,
					failures, reason);
		}
	}

	/**
	 * Sets the count to 0, because something else has to be done for the order now. If it
	 * was parked, the confirmer takes it up again.
	 */
	void forget(UUID id) {
		this.jdbc.sql("update orders set failures = 0, parked_at = null where id = :id and failures > 0")
			.param("id", id)
			.update();
	}

	/** PostgreSQL stores no NUL. */
	private static String stored(String reason) {
		return reason.substring(0, Math.min(reason.length(), LONGEST_REASON)).replace('\0', ' ');
	}

}
