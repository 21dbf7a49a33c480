package dev.hanok.order.ordering;

import java.util.List;
import java.util.UUID;

/**
 * The catalog's stock. Both calls may be repeated at will, end within bounded time and
 * never throw because of an outage.
 */
public interface Reservations {

	/**
	 * Asks for the stock of an order, all lines or none. If the catalog has already
	 * decided, repeating the call returns the same decision, until the reservation is
	 * released.
	 * @param orderId the order, which is also the reservation's identity
	 * @param lines the products and quantities of the order
	 * @param origin who calls
	 * @return the catalog's result
	 */
	ReservationResult reserve(UUID orderId, List<OrderLine> lines, Origin origin);

	/**
	 * Gives the stock back. After this the catalog refuses every reserve request for this
	 * order, including one that was sent earlier but arrives later.
	 * @param orderId the order
	 * @param origin who calls
	 * @return {@link ReservationResult.Released} when the catalog has acknowledged
	 */
	ReservationResult release(UUID orderId, Origin origin);

	/** Who calls the catalog. */
	enum Origin {

		/**
		 * A customer, who waits for the response. While the catalog fails, a circuit
		 * breaker prevents these calls.
		 */
		REQUEST,

		/**
		 * The confirmer, which has a back-off of its own while the catalog fails. Its
		 * attempts do not count in the customers' circuit breaker: they repeat calls that
		 * failed before, and would keep the breaker open.
		 */
		CONFIRMER

	}

}
