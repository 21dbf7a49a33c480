package dev.hanok.order.ordering;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.hanok.starter.refresh.Refreshable;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cancels orders, also while the catalog is unavailable: the order is cancelled at once,
 * and its stock is released at once or later.
 */
@Service
public class CancelOrder {

	private final Orders orders;

	private final SettleOrder settleOrder;

	private final TransactionTemplate transaction;

	private final Tracer tracer;

	private final FailedAttempts failedAttempts;

	private final DatabaseClock clock;

	private final Refreshable<ConfirmerProperties> settings;

	CancelOrder(Orders orders, SettleOrder settleOrder, TransactionTemplate transaction, Tracer tracer,
			FailedAttempts failedAttempts, DatabaseClock clock, Refreshable<ConfirmerProperties> settings) {
		this.orders = orders;
		this.settleOrder = settleOrder;
		this.transaction = transaction;
		this.tracer = tracer;
		this.failedAttempts = failedAttempts;
		this.clock = clock;
		this.settings = settings;
	}

	/**
	 * Cancels an order, unless it is cancelled already or was rejected.
	 * @param customer the owner of the order
	 * @param id the order
	 * @return the order as it is now, or empty if this customer has no such order
	 */
	public Optional<Order> cancel(String customer, UUID id) {
		Found found = this.transaction.execute(status -> this.orders.findWithLockByIdAndCustomer(id, customer)
			.map(this::cancel)
			.orElse(Found.NOTHING));
		if (found.order() != null && found.cancelledNow()) {
			this.settleOrder.release(found.order());
		}
		return Optional.ofNullable(found.order());
	}

	private Found cancel(Order order) {
		if (!order.isCancellable()) {
			return new Found(order, false);
		}
		Instant now = this.clock.instant();
		order.cancel(now, now.plus(this.settings.get().firstDueAfter()), TraceParent.current(this.tracer));
		Order cancelled = this.orders.save(order);
		this.failedAttempts.forget(order.id());
		return new Found(cancelled, true);
	}

	private record Found(@Nullable Order order, boolean cancelledNow) {

		private static final Found NOTHING = new Found(null, false);

	}

}
