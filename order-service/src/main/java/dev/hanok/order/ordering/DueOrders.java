package dev.hanok.order.ordering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.hanok.starter.refresh.Refreshable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The orders that the confirmer must finish.
 */
@Component
class DueOrders {

	/** A trace must not grow as long as an outage lasts. */
	private static final Duration MAX_TRACE_AGE = Duration.ofMinutes(10);

	private final JdbcClient jdbc;

	private final Refreshable<ConfirmerProperties> settings;

	DueOrders(JdbcClient jdbc, Refreshable<ConfirmerProperties> settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/**
	 * Takes up a batch. Orders that another instance is taking up are skipped. An order
	 * that was taken up is due again only after a back-off, so its row lock can end with
	 * this statement, before the HTTP call that follows. If the instance crashes, nothing
	 * has to be cleaned up: the order becomes due again. A parked order is taken up only
	 * when it has expired.
	 * @return at most one batch: the orders that have been due longest
	 */
	List<DueOrder> takeUp() {
		ConfirmerProperties settings = this.settings.get();
		return this.jdbc.sql("""
				with due as materialized (
					select id, state = 'PENDING' and created_at < now() - make_interval(secs => :limit) as expired
					from orders
					where due_at <= now() and state in ('PENDING', 'CANCELLED') and (parked_at is null
						or state = 'PENDING' and created_at < now() - make_interval(secs => :limit))
					order by due_at limit :batch for update skip locked
				)
				update orders set attempts = attempts + 1,
					due_at = now() + least(:first * power(2, least(attempts, 20)), :longest)
						* (0.8 + 0.4 * random()) * interval '1 millisecond'
				from due where orders.id = due.id
				returning orders.id, version, state = 'PENDING' as pending, expired, trace_id,
					case when updated_at > now() - make_interval(secs => :traceAge) then trace_parent end as parent
				""")
			.param("limit", (double) settings.pendingLimit().toSeconds())
			.param("batch", settings.batch())
			.param("first", settings.firstBackOff().toMillis())
			.param("longest", settings.longestBackOff().toMillis())
			.param("traceAge", (double) MAX_TRACE_AGE.toSeconds())
			.query(DueOrders::dueOrder)
			.list();
	}

	private static DueOrder dueOrder(ResultSet row, int number) throws SQLException {
		return new DueOrder(row.getObject("id", UUID.class), row.getInt("version"), row.getBoolean("pending"),
				row.getBoolean("expired"), row.getString("trace_id"), row.getString("parent"));
	}

	/**
	 * Marks an order as no longer due, because the catalog has acknowledged the release.
	 * Changes nothing if the order has changed since the release was sent, because then
	 * another release is needed.
	 */
	void released(UUID id, int version) {
		this.jdbc.sql("update orders set due_at = null where id = :id and state = 'CANCELLED' and version = :version")
			.param("id", id)
			.param("version", version)
			.update();
	}

}
