package dev.hanok.order.ordering;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An order and its lines. It decides which transitions are allowed, and sets the due time
 * ({@code dueAt}) with each of them. From that time on the {@link Confirmer} must call
 * the catalog for the order:
 * <ul>
 * <li>A pending order is due until the catalog has reserved its stock or refused.</li>
 * <li>A cancelled order is due until the catalog has acknowledged the release.</li>
 * <li>No other order is due.</li>
 * </ul>
 * State and due time are stored by one statement, so a crash cannot separate them, and
 * the confirmer takes up every order that is due. So no order is forgotten, and no stock
 * stays reserved for a cancelled one. {@link SettleOrder} explains the interleavings.
 */
@Table("orders")
public final class Order extends AbstractAggregateRoot<Order> {

	@Id
	private final UUID id;

	@Version
	private int version;

	private final String customer;

	private OrderState state;

	@MappedCollection(idColumn = "order_id", keyColumn = "position")
	private List<OrderLine> lines;

	private final Instant createdAt;

	private Instant updatedAt;

	private @Nullable Instant dueAt;

	private final @Nullable String traceId;

	private @Nullable String traceParent;

	private final @Nullable String cancellationReason;

	@PersistenceCreator
	Order(UUID id, int version, String customer, OrderState state, List<OrderLine> lines, Instant createdAt,
			Instant updatedAt, @Nullable Instant dueAt, @Nullable String traceId, @Nullable String traceParent,
			@Nullable String cancellationReason) {
		this.id = id;
		this.version = version;
		this.customer = customer;
		this.state = state;
		this.lines = List.copyOf(lines);
		this.createdAt = createdAt;
		this.updatedAt = updatedAt;
		this.dueAt = dueAt;
		this.traceId = traceId;
		this.traceParent = traceParent;
		this.cancellationReason = cancellationReason;
	}

	/**
	 * A new order.
	 * @param customer the owner of the order
	 * @param lines at least one
	 * @param now the database's time
	 * @param dueAt when the confirmer may take it up, if the request that places it does
	 * not finish it
	 * @param traceParent the trace of the request that places it
	 */
	static Order place(String customer, List<OrderLine> lines, Instant now, Instant dueAt,
			@Nullable TraceParent traceParent) {
		var order = new Order(UUID.randomUUID(), 0, customer, OrderState.PENDING, lines, now, now, dueAt,
				(traceParent != null) ? traceParent.traceId() : null,
				(traceParent != null) ? traceParent.headerValue() : null, null);
		order.registerEvent(new StateEntered(order.id, order.state));
		return order;
	}

	/**
	 * Applies the catalog's result, unless the order is decided already: a late result
	 * changes no state and no price.
	 * @param result the catalog's
	 * @param now the database's time
	 * @return whether anything changed
	 */
	boolean settle(ReservationResult result, Instant now) {
		boolean pending = this.state == OrderState.PENDING;
		switch (result) {
			case ReservationResult.Reserved reserved when pending ->
				confirm(this.lines.stream().map(line -> line.priced(reserved.of(line.sku()))).toList(), now);
			case ReservationResult.OutOfStock outOfStock when pending -> reject(
					this.lines.stream().map(line -> line.outOfStock(outOfStock.available().get(line.sku()))).toList(),
					now);
			// The reservation was released before, so the catalog will never reserve for
			// this order.
			case ReservationResult.Released _ when pending -> move(OrderState.CANCELLED, now, null);
			// The release may not have reached the catalog, so it is sent again.
			case ReservationResult.Reserved _ when this.state == OrderState.CANCELLED -> this.dueAt = now;
			default -> {
				return false;
			}
		}
		return true;
	}

	private void confirm(List<OrderLine> priced, Instant now) {
		move(OrderState.CONFIRMED, now, null);
		this.lines = priced;
	}

	private void reject(List<OrderLine> outOfStock, Instant now) {
		move(OrderState.REJECTED, now, null);
		this.lines = outOfStock;
	}

	boolean isCancellable() {
		return this.state.mayBecome(OrderState.CANCELLED);
	}

	/**
	 * Cancels the order.
	 * @param now the database's time
	 * @param dueAt when the confirmer may release the stock, if the request that cancels
	 * the order does not
	 * @param traceParent the trace of the request that cancels the order
	 */
	void cancel(Instant now, Instant dueAt, @Nullable TraceParent traceParent) {
		move(OrderState.CANCELLED, now, dueAt);
		this.traceParent = (traceParent != null) ? traceParent.headerValue() : null;
	}

	private void move(OrderState next, Instant now, @Nullable Instant dueAt) {
		if (!this.state.mayBecome(next)) {
			throw new IllegalTransition(this.state, next);
		}
		this.state = next;
		this.dueAt = dueAt;
		this.updatedAt = now;
		registerEvent(new StateEntered(this.id, next));
	}

	/**
	 * The total of the order.
	 * @return null before it is confirmed, and for prices in different currencies
	 */
	public @Nullable Money total() {
		Money total = null;
		for (OrderLine line : this.lines) {
			Money price = line.unitPrice();
			if (price == null || (total != null && !total.currency().equals(price.currency()))) {
				return null;
			}
			Money cost = price.times(line.quantity());
			total = (total != null) ? total.plus(cost) : cost;
		}
		return total;
	}

	public UUID id() {
		return this.id;
	}

	int version() {
		return this.version;
	}

	public OrderState state() {
		return this.state;
	}

	public List<OrderLine> lines() {
		return this.lines;
	}

	public Instant createdAt() {
		return this.createdAt;
	}

	public Instant updatedAt() {
		return this.updatedAt;
	}

	@Nullable Instant dueAt() {
		return this.dueAt;
	}

	/**
	 * Trace of the request that placed the order. A tag ({@code placed.trace.id}) of the
	 * confirmer's spans; the confirmer continues {@link #traceParent}.
	 */
	@Nullable String traceId() {
		return this.traceId;
	}

	/**
	 * Trace of the request that placed the order or, if it was cancelled since, of the
	 * one that cancelled it, as in the header {@code traceparent}.
	 */
	@Nullable String traceParent() {
		return this.traceParent;
	}

	/**
	 * Why it was cancelled: the name of a {@link CancellationReason}, or of one that only
	 * a newer version knows. Null if its customer cancelled it.
	 */
	public @Nullable String cancellationReason() {
		return this.cancellationReason;
	}

	/**
	 * The order has entered a state.
	 *
	 * @param id which order
	 * @param state the state entered
	 */
	record StateEntered(UUID id, OrderState state) {
	}

}
