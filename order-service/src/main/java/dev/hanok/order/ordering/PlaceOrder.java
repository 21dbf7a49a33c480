package dev.hanok.order.ordering;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import dev.hanok.order.idempotency.Claim;
import dev.hanok.order.idempotency.IdempotencyKeys;
import dev.hanok.order.idempotency.RecordedResponse;
import dev.hanok.starter.refresh.Refreshable;
import io.micrometer.tracing.Tracer;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Places orders; a repeated request places none. The order and its idempotency key are
 * committed before the catalog is called. So the order exists whatever happens next, and
 * the {@link Confirmer} finishes it if this request does not. The next state of the order
 * and the recorded response are committed together. Every request with the same key gets
 * the recorded response, even if another request recorded it.
 */
@Service
public class PlaceOrder {

	private final Orders orders;

	private final IdempotencyKeys keys;

	private final SettleOrder settleOrder;

	private final TransactionTemplate transaction;

	private final Tracer tracer;

	private final DatabaseClock clock;

	private final Refreshable<ConfirmerProperties> settings;

	PlaceOrder(Orders orders, IdempotencyKeys keys, SettleOrder settleOrder, TransactionTemplate transaction,
			Tracer tracer, DatabaseClock clock, Refreshable<ConfirmerProperties> settings) {
		this.orders = orders;
		this.keys = keys;
		this.settleOrder = settleOrder;
		this.transaction = transaction;
		this.tracer = tracer;
		this.clock = clock;
		this.settings = settings;
	}

	/**
	 * Places an order, or repeats the response that the same request got before.
	 * @param customer the owner of the order
	 * @param key the value of the header {@code Idempotency-Key}
	 * @param lines the ordered products
	 * @param toResponse makes the response to an order; used only when none is recorded
	 * @return the first response to this request
	 * @throws dev.hanok.order.idempotency.IdempotencyKeyReused if the key was used for
	 * other lines
	 */
	public RecordedResponse place(String customer, String key, List<OrderLine> lines,
			Function<Order, RecordedResponse> toResponse) {
		Instant now = this.clock.instant();
		Order order = Order.place(customer, lines, now, now.plus(this.settings.get().firstDueAfter()),
				TraceParent.current(this.tracer));
		var claim = new Claim(customer, key, RequestHash.of(lines), order.id());
		boolean first = Boolean.TRUE.equals(this.transaction.execute(status -> {
			boolean claimed = this.keys.claim(claim);
			if (claimed) {
				this.orders.save(order);
			}
			return claimed;
		}));
		if (!first) {
			return this.keys.awaitResponse(claim,
					orderId -> toResponse.apply(this.orders.findById(orderId).orElseThrow()));
		}
		return this.settleOrder.reserve(order, settled -> this.keys.record(claim, toResponse.apply(settled)));
	}

}
