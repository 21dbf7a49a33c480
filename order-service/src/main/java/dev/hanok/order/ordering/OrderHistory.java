package dev.hanok.order.ordering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import dev.hanok.starter.page.Cursor;
import dev.hanok.starter.page.Slice;
import dev.hanok.starter.page.Total;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Reads a customer's orders.
 */
@Service
public class OrderHistory {

	private final Orders orders;

	private final JdbcClient jdbc;

	OrderHistory(Orders orders, JdbcClient jdbc) {
		this.orders = orders;
		this.jdbc = jdbc;
	}

	/**
	 * One order.
	 * @param customer the owner of the order
	 * @param id the order
	 * @return empty also if it belongs to another customer
	 */
	public Optional<Order> find(String customer, UUID id) {
		return this.orders.findByIdAndCustomer(id, customer);
	}

	/**
	 * How many orders a customer has, in all states together.
	 * @param customer the owner of the orders
	 * @return exact up to {@link Total#MAX}
	 */
	public Total count(String customer) {
		return Total.of(this.jdbc.sql("""
				select count(*) from (select from orders where customer = :customer limit :limit) counted
				""").param("customer", customer).param("limit", Total.LIMIT).query(Long.class).single());
	}

	/**
	 * A page of orders, newest first.
	 * @param customer the owner of the orders
	 * @param page from 0
	 * @param size the most orders on a page
	 * @return the page; empty after the last one
	 */
	public Slice<Order> page(String customer, int page, int size) {
		return slice(customer, Position.FIRST, (long) page * size, size);
	}

	/**
	 * The page that begins at a cursor, newest first.
	 * @param customer the owner of the orders
	 * @param cursor from the page before
	 * @param size the most orders on a page
	 * @return the page
	 */
	public Slice<Order> following(String customer, String cursor, int size) {
		return slice(customer, Cursor.read(cursor, 2, Position::of), 0, size);
	}

	/**
	 * Reads a page with one query. The repository would need one more query for the lines
	 * of each order.
	 */
	private Slice<Order> slice(String customer, Position before, long offset, int size) {
		ResultSetExtractor<List<Order>> extractor = OrderHistory::orders;
		List<Order> rows = this.jdbc.sql("""
				select o.*, l.sku, l.quantity, l.title, l.unit_amount, l.unit_currency, l.available
				from (
					select * from orders where customer = :customer and (created_at, id) < (:createdAt, :id)
					order by created_at desc, id desc limit :limit offset :offset
				) o join order_line l on l.order_id = o.id
				order by o.created_at desc, o.id desc, l.position
				""")
			.param("customer", customer)
			.param("createdAt", before.createdAt().atOffset(ZoneOffset.UTC))
			.param("id", before.id())
			.param("limit", size + 1)
			.param("offset", offset)
			.query(extractor);
		return Slice.of(rows, size, last -> Cursor.after(last.createdAt(), last.id()));
	}

	private static List<Order> orders(ResultSet rows) throws SQLException {
		List<Order> orders = new ArrayList<>();
		boolean more = rows.next();
		while (more) {
			UUID id = rows.getObject("id", UUID.class);
			Function<List<OrderLine>, Order> order = orderWithoutLines(id, rows);
			List<OrderLine> lines = new ArrayList<>();
			do {
				lines.add(line(rows));
				more = rows.next();
			}
			while (more && id.equals(rows.getObject("id", UUID.class)));
			orders.add(order.apply(lines));
		}
		return orders;
	}

	private static Function<List<OrderLine>, Order> orderWithoutLines(UUID id, ResultSet row) throws SQLException {
		int version = row.getInt("version");
		String customer = row.getString("customer");
		OrderState state = OrderState.valueOf(row.getString("state"));
		Instant createdAt = instant(row, "created_at");
		Instant updatedAt = instant(row, "updated_at");
		@Nullable String cancellationReason = row.getString("cancellation_reason");
		// A list does not show the due time and the trace, so they are not read.
		return lines -> new Order(id, version, customer, state, lines, createdAt, updatedAt, null, null, null,
				cancellationReason);
	}

	private static OrderLine line(ResultSet row) throws SQLException {
		String currency = row.getString("unit_currency");
		@Nullable Money unitPrice = (currency != null) ? new Money(row.getLong("unit_amount"), currency) : null;
		return new OrderLine(row.getString("sku"), row.getInt("quantity"), row.getString("title"), unitPrice,
				row.getObject("available", Integer.class));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	/** Sort key of the last order on the page before. */
	private record Position(Instant createdAt, UUID id) {

		/** Later than any order, and within the range of PostgreSQL's timestamps. */
		static final Position FIRST = new Position(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));

		static Position of(List<String> parts) {
			Instant createdAt = Instant.parse(parts.getFirst());
			if (createdAt.isBefore(Instant.EPOCH) || createdAt.isAfter(FIRST.createdAt())) {
				throw new IllegalArgumentException("No order was created at this time");
			}
			return new Position(createdAt, UUID.fromString(parts.getLast()));
		}

	}

}
