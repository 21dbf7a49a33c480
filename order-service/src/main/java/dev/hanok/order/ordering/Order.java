package dev.hanok.order.ordering;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
 * An order and its lines. It alone decides which of its transitions are allowed, and with
 * each of them keeps the promise to the catalog ({@code dueAt}) in step:
 * <ul>
 * <li>A pending order is due until the catalog has answered.</li>
 * <li>A cancelled order is due until the catalog has acknowledged the release.</li>
 * <li>No other order is due.</li>
 * </ul>
 * State and promise change in one statement, so no crash can part them, and a
 * {@link Confirmer} comes back to every order that is due. This is why no order is
 * forgotten and no stock stays reserved for a cancelled one; {@link Settlement} goes
 * through the interleavings.
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

	@PersistenceCreator
	Order(UUID id, int version, String customer, OrderState state, List<OrderLine> lines, Instant createdAt,
			Instant updatedAt, @Nullable Instant dueAt, @Nullable String traceId, @Nullable String traceParent) {
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
	}

	/**
	 * A new order.
	 * @param customer whose it is
	 * @param lines at least one
	 * @param dueAt when a confirmer may take it up, if the request that places it does
	 * not finish it
	 * @param asking the request that places it
	 */
	static Order place(String customer, List<OrderLine> lines, Instant dueAt, @Nullable TraceParent asking) {
		Instant now = now();
		var order = new Order(UUID.randomUUID(), 0, customer, OrderState.PENDING, lines, now, now, dueAt,
				(asking != null) ? asking.traceId() : null, (asking != null) ? asking.header() : null);
		order.registerEvent(new Moved(order.id, order.state));
		return order;
	}

	/**
	 * Takes over the catalog's response, unless the order is decided already: then a late
	 * response changes no state and no price.
	 * @return whether anything changed
	 */
	boolean settle(Reservation reservation) {
		boolean pending = this.state == OrderState.PENDING;
		switch (reservation) {
			case Reservation.Reserved reserved when pending ->
				confirm(this.lines.stream().map(line -> line.priced(reserved.of(line.sku()))).toList());
			case Reservation.Lacking lacking when pending ->
				reject(this.lines.stream().map(line -> line.lacking(lacking.available().get(line.sku()))).toList());
			// It was released by hand: the catalog will never reserve for it.
			case Reservation.Released _ when pending -> move(OrderState.CANCELLED, null);
			// The catalog has forgotten that it was released, so it is told once more.
			case Reservation.Reserved _ when this.state == OrderState.CANCELLED -> this.dueAt = now();
			default -> {
				return false;
			}
		}
		return true;
	}

	private void confirm(List<OrderLine> priced) {
		move(OrderState.CONFIRMED, null);
		this.lines = priced;
	}

	private void reject(List<OrderLine> lacking) {
		move(OrderState.REJECTED, null);
		this.lines = lacking;
	}

	boolean isCancellable() {
		return this.state.mayBecome(OrderState.CANCELLED);
	}

	/**
	 * Calls the order off.
	 * @param dueAt when a confirmer may release the stock, if the request that cancels it
	 * does not succeed
	 * @param asking the request that cancels it
	 */
	void cancel(Instant dueAt, @Nullable TraceParent asking) {
		move(OrderState.CANCELLED, dueAt);
		this.traceParent = (asking != null) ? asking.header() : null;
	}

	private void move(OrderState next, @Nullable Instant dueAt) {
		if (!this.state.mayBecome(next)) {
			throw new IllegalTransition(this.state, next);
		}
		this.state = next;
		this.dueAt = dueAt;
		this.updatedAt = now();
		registerEvent(new Moved(this.id, next));
	}

	/**
	 * What the whole order costs.
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

	/** The trace that it was placed in. */
	@Nullable String traceId() {
		return this.traceId;
	}

	/**
	 * Who asked last for what is still to be done, as in the header {@code traceparent}.
	 */
	@Nullable String traceParent() {
		return this.traceParent;
	}

	/** What PostgreSQL can keep, so that an order reads the same before and after. */
	private static Instant now() {
		return Instant.now().truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * The order has entered a state.
	 *
	 * @param id which order
	 * @param state the state entered
	 */
	record Moved(UUID id, OrderState state) {
	}

}
