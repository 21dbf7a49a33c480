package dev.hanok.order.ordering;

import java.util.List;
import java.util.UUID;

/**
 * The catalog's stock. Both calls may be repeated at will, end within bounded time and
 * never throw because of an outage.
 */
public interface Reservations {

	/**
	 * Asks for the stock of an order, all lines or none. A repetition gives the first
	 * response again.
	 * @param orderId the order, which is also the reservation's identity
	 * @param lines what it needs
	 * @return the catalog's result
	 */
	ReservationResult reserve(UUID orderId, List<OrderLine> lines);

	/**
	 * Gives the stock back, and makes the catalog refuse every later reservation for this
	 * order, also one that is still under way.
	 * @param orderId the order
	 * @return whether the catalog has acknowledged
	 */
	boolean release(UUID orderId);

}
