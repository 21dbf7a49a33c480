package dev.hanok.order.ordering;

import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores the catalog's results for pending orders, by one statement each. Updates only
 * state, times and the values of the catalog. Saving the aggregate would delete and
 * insert all of its lines.
 */
@Component
class SettlementStore {

	private static final String SETTLE = """
			with settled as (
				update orders set version = version + 1, state = :state, updated_at = :updatedAt, due_at = null
				where id = :id and version = :version returning id
			)
			update order_line set title = line.title, unit_amount = line.unit_amount,
				unit_currency = line.unit_currency, available = line.available
			from settled, unnest(cast(:titles as text[]), cast(:amounts as bigint[]), cast(:currencies as text[]),
					cast(:available as integer[]))
				with ordinality as line (title, unit_amount, unit_currency, available, number)
			where order_line.order_id = settled.id and order_line.position = line.number - 1""";

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	SettlementStore(JdbcClient jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	/**
	 * Stores the state, prices and shortages of an order that was pending when it was
	 * read.
	 * @param order as it was read, and has been settled since
	 * @return whether it has been stored; false if it has changed since it was read
	 */
	boolean store(Order order) {
		int lines = order.lines().size();
		@Nullable String[] titles = new @Nullable String[lines];
		@Nullable Long[] amounts = new @Nullable Long[lines];
		@Nullable String[] currencies = new @Nullable String[lines];
		@Nullable Integer[] available = new @Nullable Integer[lines];
		for (int i = 0; i < lines; i++) {
			OrderLine line = order.lines().get(i);
			Money price = line.unitPrice();
			titles[i] = line.title();
			amounts[i] = (price != null) ? price.amount() : null;
			currencies[i] = (price != null) ? price.currency() : null;
			available[i] = line.available();
		}
		int stored = this.jdbc.sql(SETTLE)
			.param("id", order.id())
			.param("version", order.version())
			.param("state", order.state().name())
			.param("updatedAt", order.updatedAt().atOffset(ZoneOffset.UTC))
			.param("titles", titles)
			.param("amounts", amounts)
			.param("currencies", currencies)
			.param("available", available)
			.update();
		if (stored == 0) {
			return false;
		}
		this.events.publishEvent(new Order.StateEntered(order.id(), order.state()));
		return true;
	}

}
