package dev.hanok.catalog.reservation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.hanok.catalog.product.Price;
import dev.hanok.catalog.reservation.Outcome.Mismatch;
import dev.hanok.catalog.reservation.Outcome.Rejected;
import dev.hanok.catalog.reservation.Outcome.Released;
import dev.hanok.catalog.reservation.Outcome.Reserved;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reserves stock for orders and releases it. Every transaction locks in the same
 * sequence, so transactions cannot deadlock: first the row of the reservation, so that
 * requests for one order wait for each other, then the products by SKU. Each statement
 * sees what was committed before it began (READ COMMITTED, the default), and so the
 * changes of the transactions for which it waited.
 */
@Component
class Reservations {

	/**
	 * Locks the products, and records their titles and prices and whether the stock is
	 * enough. Other orders of these products wait from here to the commit.
	 */
	private static final String RECORD_LINES = """
			with held as (
				select sku, title, price_amount, price_currency, stock from product
				where sku = any (cast(:skus as text[])) order by sku for no key update
			), line as (
				insert into reservation_line
					(order_id, sku, position, quantity, title, unit_price_amount, unit_price_currency, available)
				select :order, wanted.sku, wanted.position, wanted.quantity, title, price_amount, price_currency,
					case when coalesce(stock, 0) < wanted.quantity then coalesce(stock, 0) end
				from unnest(cast(:skus as text[]), cast(:quantities as integer[]))
					with ordinality as wanted (sku, quantity, position)
				left join held on held.sku = wanted.sku
				returning *
			)
			select * from line order by position""";

	/**
	 * Separate from {@link #RECORD_LINES}: an update in that statement would see the rows
	 * as they were before it waited for their locks, and would check their old stock. The
	 * condition on the stock prevents overselling even if the locking were wrong.
	 */
	private static final String TAKE = """
			update product set stock = stock - quantity, stock_version = version + 1
			from reservation_line line
			where line.order_id = :order and line.sku = product.sku and stock >= quantity""";

	private static final String LOCK_PRODUCTS = """
			select product.sku from product join reservation_line line on line.sku = product.sku
			where line.order_id = :order order by product.sku for no key update of product""";

	private static final String PUT_BACK = """
			update product set stock = stock + quantity, stock_version = version + 1
			from reservation_line line where line.order_id = :order and line.sku = product.sku""";

	/**
	 * Prefix of a transaction's first statement that may wait for a lock. The timeout
	 * applies to the whole transaction.
	 */
	private static final String WITH_LOCK_TIMEOUT = """
			with timeout as materialized (select set_config('lock_timeout', :lockTimeout, true))
			""";

	private static final String RESERVE = WITH_LOCK_TIMEOUT + """
			insert into reservation (order_id, status) select cast(:order as uuid), 'RESERVED' from timeout
			on conflict (order_id) do nothing""";

	/**
	 * Changes no row if the order was rejected, or its reservation was released before.
	 * Inserts a tombstone if the order is unknown.
	 */
	private static final String RELEASE = WITH_LOCK_TIMEOUT + """
			insert into reservation (order_id, status) select cast(:order as uuid), 'RELEASED' from timeout
			on conflict (order_id) do update set status = 'RELEASED', changed_at = now()
			where reservation.status = 'RESERVED'""";

	private final JdbcClient jdbc;

	private final String lockTimeout;

	Reservations(JdbcClient jdbc, ReservationProperties settings) {
		this.jdbc = jdbc;
		this.lockTimeout = settings.lockTimeout().toMillis() + "ms";
	}

	/** The products of an order's reservation, which never change. */
	List<String> skus(UUID order) {
		return statement("select sku from reservation_line where order_id = :order", order).query(String.class).list();
	}

	/**
	 * Reserves the stock of an order, or rejects it. A rejection is recorded like a
	 * success. So it is not an exception, which would roll the record back.
	 */
	@Transactional
	Outcome reserve(UUID order, Map<String, Integer> quantities) {
		boolean first = statement(RESERVE, order).param("lockTimeout", this.lockTimeout).update() == 1;
		return first ? take(order, quantities) : repeated(order, quantities);
	}

	/** Puts the stock back, only once even if the request is repeated. */
	@Transactional
	void release(UUID order) {
		if (statement(RELEASE, order).param("lockTimeout", this.lockTimeout).update() == 1) {
			statement(LOCK_PRODUCTS, order).query(String.class).list();
			statement(PUT_BACK, order).update();
		}
	}

	private Outcome take(UUID order, Map<String, Integer> quantities) {
		List<ReservationLine> lines = statement(RECORD_LINES, order)
			.param("skus", quantities.keySet().toArray(String[]::new))
			.param("quantities", quantities.values().toArray(Integer[]::new))
			.query((row, number) -> line(row))
			.list();
		List<ReservationLine> outOfStock = outOfStock(lines);
		if (!outOfStock.isEmpty()) {
			statement("update reservation set status = 'REJECTED' where order_id = :order", order).update();
			return new Rejected(outOfStock);
		}
		if (statement(TAKE, order).update() != quantities.size()) {
			throw new IllegalStateException("Stock changed under a lock; nothing is reserved for order " + order);
		}
		return new Reserved(lines);
	}

	private Outcome repeated(UUID order, Map<String, Integer> quantities) {
		String status = statement("select status from reservation where order_id = :order", order).query(String.class)
			.single();
		if (status.equals("RELEASED")) {
			return new Released();
		}
		List<ReservationLine> lines = statement(
				"select * from reservation_line where order_id = :order order by position", order)
			.query((row, number) -> line(row))
			.list();
		if (!quantities
			.equals(lines.stream().collect(Collectors.toMap(ReservationLine::sku, ReservationLine::quantity)))) {
			return new Mismatch();
		}
		return status.equals("RESERVED") ? new Reserved(lines) : new Rejected(outOfStock(lines));
	}

	private static List<ReservationLine> outOfStock(List<ReservationLine> lines) {
		return lines.stream().filter(line -> line.available() != null).toList();
	}

	private JdbcClient.StatementSpec statement(String sql, UUID order) {
		return this.jdbc.sql(sql).param("order", order);
	}

	private static ReservationLine line(ResultSet row) throws SQLException {
		String title = row.getString("title");
		Price unitPrice = (title != null)
				? new Price(row.getLong("unit_price_amount"), row.getString("unit_price_currency")) : null;
		return new ReservationLine(row.getString("sku"), row.getInt("quantity"), title, unitPrice,
				row.getObject("available", Long.class));
	}

}
