package dev.hanok.order.ordering;

import java.util.UUID;
import java.util.function.Function;

import dev.hanok.order.ordering.Reservations.Origin;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings one order and its reservation in the catalog into agreement. Each step is: read,
 * call the catalog with no database connection held, then change the order in a short
 * transaction. Several settlements of one order may run at the same time, in several
 * instances, and each of them may stop at any point:
 * <ul>
 * <li><em>Two reserve the same order.</em> The catalog gives both the same response; the
 * second to write finds the order decided and changes nothing.</li>
 * <li><em>The response is lost</em> (time-out, crash before the write). The order is
 * still pending and due; the next attempt gets the same response from the catalog, with
 * the same prices.</li>
 * <li><em>The order is cancelled while a reservation is in progress.</em> Cancelling is
 * committed before the release is sent. If the reservation reached the catalog first, the
 * release undoes it; if second, the catalog refuses it. In both cases the stock is free
 * once the release is acknowledged, and until then the order stays due. The reservation's
 * late response finds the order cancelled. If it says that stock is reserved, the release
 * may not have reached the catalog, and the order becomes due again.</li>
 * <li><em>An order is cancelled and confirmed at the same time.</em> The row lock puts
 * the two in sequence: either the order is confirmed and then cancelled, or it is
 * cancelled and the confirmation comes too late.</li>
 * </ul>
 */
@Component
class SettleOrder {

	private final Orders orders;

	private final SettlementStore settlements;

	private final DueOrders dueOrders;

	private final Reservations reservations;

	private final DatabaseClock clock;

	private final TransactionTemplate transaction;

	SettleOrder(Orders orders, SettlementStore settlements, DueOrders dueOrders, Reservations reservations,
			DatabaseClock clock, TransactionTemplate transaction) {
		this.orders = orders;
		this.settlements = settlements;
		this.dueOrders = dueOrders;
		this.reservations = reservations;
		this.clock = clock;
		this.transaction = transaction;
	}

	/**
	 * Reserves the stock of an order in the catalog and applies the result.
	 * @param order the order as it was read or stored; this object is out of date
	 * afterwards
	 * @param inTransaction called with the current order, in the transaction that changes
	 * it
	 * @return what this function returned
	 */
	<T> T reserve(Order order, Function<Order, T> inTransaction) {
		ReservationResult result = this.reservations.reserve(order.id(), order.lines(), Origin.REQUEST);
		return this.transaction.execute(status -> inTransaction.apply(settled(order, result)));
	}

	/**
	 * Does the same for the confirmer.
	 * @param order as it was read; out of date afterwards
	 * @return the catalog's result
	 */
	ReservationResult reserveAgain(Order order) {
		ReservationResult result = this.reservations.reserve(order.id(), order.lines(), Origin.CONFIRMER);
		boolean decided = switch (result) {
			case ReservationResult.Reserved _, ReservationResult.OutOfStock _, ReservationResult.Released _ -> true;
			case ReservationResult.Unanswered _, ReservationResult.Busy _, ReservationResult.Refused _ -> false;
		};
		if (decided) {
			this.transaction.executeWithoutResult(status -> settled(order, result));
		}
		return result;
	}

	/**
	 * Most orders have not changed since they were read, and are not read again. An
	 * update with the expected version is as safe as a row lock: it waits for the lock,
	 * then finds another version and changes nothing.
	 */
	private Order settled(Order order, ReservationResult result) {
		if (order.state() == OrderState.PENDING && order.settle(result, this.clock.instant())
				&& this.settlements.store(order)) {
			return order;
		}
		Order current = this.orders.findWithLockById(order.id()).orElseThrow();
		if (current.settle(result, this.clock.instant())) {
			this.orders.save(current);
		}
		return current;
	}

	/**
	 * Releases the stock of an order in the catalog that has just been cancelled.
	 */
	void release(Order order) {
		release(order.id(), order.version(), Origin.REQUEST);
	}

	/**
	 * Does the same for the confirmer.
	 * @return the catalog's result
	 */
	ReservationResult releaseAgain(DueOrder due) {
		return release(due.id(), due.version(), Origin.CONFIRMER);
	}

	private ReservationResult release(UUID id, int version, Origin origin) {
		ReservationResult result = this.reservations.release(id, origin);
		if (result instanceof ReservationResult.Released) {
			this.dueOrders.released(id, version);
		}
		return result;
	}

}
