package dev.hanok.order.ordering;

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

	private final JdbcClient jdbc;

	private final Refreshable<ConfirmerProperties> settings;

	DueOrders(JdbcClient jdbc, Refreshable<ConfirmerProperties> settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/**
	 * Takes up a batch. Orders that another instance takes up at this moment are skipped.
	 * An order that was taken up is due again only after a back-off, so its row lock can
	 * end with this statement, before the HTTP call that follows. If the instance
	 * crashes, nothing has to be cleaned up: the order becomes due again.
	 * @return at most a batch, longest due first
	 */
	List<UUID> takeUp() {
		ConfirmerProperties settings = this.settings.get();
		return this.jdbc.sql("""
				with due as materialized (
					select id from orders where due_at <= now() order by due_at limit :batch for update skip locked
				)
				update orders set attempts = attempts + 1,
					due_at = now() + least(:first * power(2, least(attempts, 20)), :longest)
						* (0.8 + 0.4 * random()) * interval '1 millisecond'
				from due where orders.id = due.id
				returning orders.id
				""")
			.param("batch", settings.batch())
			.param("first", settings.firstBackOff().toMillis())
			.param("longest", settings.longestBackOff().toMillis())
			.query(UUID.class)
			.list();
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
