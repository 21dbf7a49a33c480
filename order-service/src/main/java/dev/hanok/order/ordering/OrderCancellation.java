package dev.hanok.order.ordering;

import java.util.UUID;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cancels pending orders without a request of their customers. The statement reads only
 * the state, so it works for an order whose lines cannot be read, too.
 */
@Component
class OrderCancellation {

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	OrderCancellation(JdbcClient jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	/**
	 * Cancels the order. The order is due at once, because the catalog may have reserved
	 * stock for it. Changes nothing if the order is no longer pending.
	 */
	@Transactional
	void cancelPending(UUID id, CancellationReason reason) {
		int cancelled = this.jdbc.sql("""
				update orders set version = version + 1, state = 'CANCELLED', cancellation_reason = :reason,
					updated_at = clock_timestamp(), due_at = now(), attempts = 0, failures = 0, parked_at = null
				where id = :id and state = 'PENDING'
				""").param("id", id).param("reason", reason.name()).update();
		if (cancelled == 1) {
			this.events.publishEvent(new Order.StateEntered(id, OrderState.CANCELLED));
		}
	}

}
