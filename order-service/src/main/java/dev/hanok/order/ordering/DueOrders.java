package dev.hanok.order.ordering;

import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The orders that the confirmer must finish.
 */
@Component
class DueOrders {

	private final JdbcClient jdbc;

	private final ConfirmerProperties settings;

	DueOrders(JdbcClient jdbc, ConfirmerProperties settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/**
	 * Takes up a batch. What another instance is taking up at this moment is skipped, and
	 * what is taken is due again only after a back-off, so the row locks end with this
	 * statement and not with the HTTP call that follows. Who dies on the way needs no
	 * clean-up: the order becomes due by itself.
	 * @return at most a batch, longest due first
	 */
	List<UUID> takeUp() {
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
			.param("batch", this.settings.batch())
			.param("first", this.settings.firstBackOff().toMillis())
			.param("longest", this.settings.longestBackOff().toMillis())
			.query(UUID.class)
			.list();
	}

	/**
	 * Notes that the catalog has acknowledged the release. Nothing is noted if the order
	 * has changed since the release was sent, because then another one is wanted.
	 */
	void released(UUID id, int version) {
		this.jdbc.sql("update orders set due_at = null where id = :id and state = 'CANCELLED' and version = :version")
			.param("id", id)
			.param("version", version)
			.update();
	}

}
