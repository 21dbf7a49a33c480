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
 * Moves stock between the shelf and orders. Every transaction locks in the same order, so
 * none can deadlock: first the row of its reservation, which makes requests for one order
 * queue up, then its products by SKU. Each statement sees what was committed before it
 * began (READ COMMITTED, the default), and so what those before it in the queue did.
 */
@Component
class Reservations {

	/**
	 * Locks the products, and freezes what they are called and cost and whether there are
	 * enough of them. Other orders of these products wait from here to the commit.
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
	 * A statement of its own: an update in the one above would begin with the rows as
	 * they were before it waited for their locks, and the table would check the stock of
	 * those. The condition on the stock holds even if the locking were wrong.
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
	 * Touches no row when there is nothing to release; leaves a tombstone when the order
	 * is not known.
	 */
	private static final String RELEASE = """
			insert into reservation (order_id, status) values (:order, 'RELEASED')
			on conflict (order_id) do update set status = 'RELEASED', changed_at = now()
			where reservation.status = 'RESERVED'""";

	private final JdbcClient jdbc;

	Reservations(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Holds stock for an order, or finds out that it cannot. A rejection is recorded like
	 * a success, so it is not an exception: that would roll it back.
	 */
	@Transactional
	Outcome reserve(UUID order, Map<String, Integer> quantities) {
		boolean first = statement("""
				insert into reservation (order_id, status) values (:order, 'RESERVED')
				on conflict (order_id) do nothing""", order).update() == 1;
		return first ? take(order, quantities) : repeated(order, quantities);
	}

	/** Puts the stock back, once however often it is asked for. */
	@Transactional
	void release(UUID order) {
		if (statement(RELEASE, order).update() == 1) {
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
		List<ReservationLine> lacking = lacking(lines);
		if (!lacking.isEmpty()) {
			statement("update reservation set status = 'REJECTED' where order_id = :order", order).update();
			return new Rejected(lacking);
		}
		if (statement(TAKE, order).update() != quantities.size()) {
			throw new IllegalStateException("Stock moved under a lock; nothing is reserved for order " + order);
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
		return status.equals("RESERVED") ? new Reserved(lines) : new Rejected(lacking(lines));
	}

	private static List<ReservationLine> lacking(List<ReservationLine> lines) {
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
