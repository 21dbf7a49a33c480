package dev.hanok.order.ordering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What operators do with parked orders. This class reads and writes no lines, so it works
 * for orders that cannot be read.
 */
@Service
public class ParkedOrders {

	private static final Logger log = LoggerFactory.getLogger(ParkedOrders.class);

	private final JdbcClient jdbc;

	private final OrderCancellation cancellation;

	ParkedOrders(JdbcClient jdbc, OrderCancellation cancellation) {
		this.jdbc = jdbc;
		this.cancellation = cancellation;
	}

	/**
	 * The parked orders, longest parked first.
	 * @param limit the most orders in the list
	 * @return the list
	 */
	public List<ParkedOrder> list(int limit) {
		return this.jdbc.sql("""
				select id, state, created_at, parked_at, failures, last_failure from orders
				where due_at is not null and parked_at is not null order by parked_at limit :limit
				""").param("limit", limit).query(ParkedOrders::parkedOrder).list();
	}

	/**
	 * Lets the confirmer try an order again, now.
	 * @param id which
	 * @return false if it is not parked
	 */
	public boolean retry(UUID id) {
		return this.jdbc.sql("""
				update orders set failures = 0, parked_at = null, due_at = now()
				where id = :id and due_at is not null and parked_at is not null
				""").param("id", id).update() == 1;
	}

	/**
	 * Lets the confirmer try all of them again, now.
	 * @return how many
	 */
	public int retryAll() {
		return this.jdbc.sql("""
				update orders set failures = 0, parked_at = null, due_at = now()
				where due_at is not null and parked_at is not null
				""").update();
	}

	/**
	 * Cancels a pending order; the confirmer then releases its stock. If the order is
	 * cancelled already, its release is given up: the stock in the catalog may have to be
	 * corrected by hand.
	 * @param id which
	 * @return false if it is not parked
	 */
	@Transactional
	public boolean cancel(UUID id) {
		Optional<String> state = this.jdbc.sql("""
				select state from orders where id = :id and due_at is not null and parked_at is not null for update
				""").param("id", id).query(String.class).optional();
		if (state.isEmpty()) {
			return false;
		}
		if (state.get().equals(OrderState.PENDING.name())) {
			this.cancellation.cancelPending(id, CancellationReason.OPERATOR);
		}
		else {
			this.jdbc.sql("update orders set due_at = null, parked_at = null where id = :id").param("id", id).update();
			log.warn(
					"Stock of cancelled order {} was not released and is not tried again; check its reservation in the catalog",
					id);
		}
		return true;
	}

	private static ParkedOrder parkedOrder(ResultSet row, int number) throws SQLException {
		return new ParkedOrder(row.getObject("id", UUID.class), OrderState.valueOf(row.getString("state")),
				instant(row, "created_at"), instant(row, "parked_at"), row.getInt("failures"),
				row.getString("last_failure"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
