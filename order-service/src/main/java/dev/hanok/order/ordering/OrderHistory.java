package dev.hanok.order.ordering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * A customer's orders, to look at.
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
	 * @param customer who must own it
	 * @param id the order
	 * @return empty also if it is somebody else's
	 */
	public Optional<Order> find(String customer, UUID id) {
		return this.orders.findByIdAndCustomer(id, customer);
	}

	/**
	 * How many orders a customer has.
	 * @param customer whose
	 * @return all states together
	 */
	public long count(String customer) {
		return this.jdbc.sql("select count(*) from orders where customer = :customer")
			.param("customer", customer)
			.query(Long.class)
			.single();
	}

	/**
	 * A page of orders, newest first. One query: the repository would ask for the lines
	 * of each order apart.
	 * @param customer whose
	 * @param page from 0
	 * @param size at most so many
	 * @return the page, empty beyond the last
	 */
	public List<Order> page(String customer, int page, int size) {
		ResultSetExtractor<List<Order>> extractor = OrderHistory::orders;
		return this.jdbc.sql("""
				select o.*, l.sku, l.quantity, l.title, l.unit_amount, l.unit_currency, l.available
				from (
					select * from orders where customer = :customer
					order by created_at desc, id desc limit :size offset :offset
				) o join order_line l on l.order_id = o.id
				order by o.created_at desc, o.id desc, l.position
				""")
			.param("customer", customer)
			.param("size", size)
			.param("offset", (long) page * size)
			.query(extractor);
	}

	private static List<Order> orders(ResultSet rows) throws SQLException {
		List<Order> orders = new ArrayList<>();
		boolean more = rows.next();
		while (more) {
			UUID id = rows.getObject("id", UUID.class);
			Function<List<OrderLine>, Order> order = order(id, rows);
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

	private static Function<List<OrderLine>, Order> order(UUID id, ResultSet row) throws SQLException {
		int version = row.getInt("version");
		String customer = row.getString("customer");
		OrderState state = OrderState.valueOf(row.getString("state"));
		Instant createdAt = instant(row, "created_at");
		Instant updatedAt = instant(row, "updated_at");
		return lines -> new Order(id, version, customer, state, lines, createdAt, updatedAt, null, null, null);
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

}
