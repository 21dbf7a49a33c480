package dev.hanok.order.ordering;

import java.util.function.ToDoubleFunction;

import dev.hanok.starter.observability.AsyncGaugeValue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gauges: the number of orders that wait for the catalog, the age of the oldest one, and
 * the number of parked orders. Parked orders wait for an operator and are not counted as
 * unfinished. All three values are read from the database, so each instance reports the
 * orders of all instances.
 */
@Component
class UnfinishedOrders implements MeterBinder {

	private final JdbcClient jdbc;

	private final AsyncGaugeValue<Backlog> backlog = new AsyncGaugeValue<>(this::count);

	UnfinishedOrders(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	private record Backlog(long orders, double ageSeconds, long parked) {
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("hanok.orders.unfinished", () -> value(Backlog::orders))
			.description("Orders that wait for the catalog; the same in each instance")
			.register(registry);
		Gauge.builder("hanok.orders.unfinished.age", () -> value(Backlog::ageSeconds))
			.description("How long the oldest unfinished order has been waiting")
			.baseUnit("seconds")
			.register(registry);
		Gauge.builder("hanok.orders.parked", () -> value(Backlog::parked))
			.description("Orders that could not be finished and wait for an operator; the same in each instance")
			.register(registry);
	}

	/** {@code NaN} while the database is unavailable. */
	private double value(ToDoubleFunction<Backlog> figure) {
		return this.backlog.get().map(figure::applyAsDouble).orElse(Double.NaN);
	}

	private Backlog count() {
		return this.jdbc.sql("""
				select count(*) filter (where parked_at is null),
					coalesce(extract(epoch from now() - min(updated_at) filter (where parked_at is null)), 0),
					count(*) filter (where parked_at is not null)
				from orders where due_at is not null
				""")
			.query((row, number) -> new Backlog(row.getLong(1), Math.max(0, row.getDouble(2)), row.getLong(3)))
			.single();
	}

}
