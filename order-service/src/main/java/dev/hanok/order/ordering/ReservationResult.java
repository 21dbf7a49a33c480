package dev.hanok.order.ordering;

import java.util.Map;
import java.util.Objects;

/**
 * The result of a request to the catalog to reserve or release stock.
 */
public sealed interface ReservationResult {

	/**
	 * The stock is reserved, at these prices.
	 *
	 * @param lines by SKU; has each SKU of the order
	 */
	record Reserved(Map<String, Priced> lines) implements ReservationResult {

		Priced of(String sku) {
			return Objects.requireNonNull(this.lines.get(sku), "Not reserved: " + sku);
		}

	}

	/**
	 * Nothing is reserved.
	 *
	 * @param available the remaining stock of each SKU that lacks stock
	 */
	record OutOfStock(Map<String, Integer> available) implements ReservationResult {
	}

	/** The reservation is released, and cannot be made again. */
	record Released() implements ReservationResult {
	}

	/**
	 * The catalog could not be called, or its result is unknown: the stock may be
	 * reserved.
	 */
	record Unanswered() implements ReservationResult {
	}

	/**
	 * Too many orders wait for a product of this order; orders of other products are not
	 * affected.
	 */
	record Busy() implements ReservationResult {
	}

	/**
	 * The catalog has responded, but with an error that is about this order, or with an
	 * invalid body. The stock may be reserved.
	 *
	 * @param reason for operators
	 */
	record Refused(String reason) implements ReservationResult {
	}

	/**
	 * The values of a product that the order stores.
	 *
	 * @param title its name now
	 * @param unitPrice its price now
	 */
	record Priced(String title, Money unitPrice) {

		/** Refuses an invalid price before it is stored. */
		public Priced {
			if (!unitPrice.isPrice()) {
				throw new IllegalArgumentException("Not a price");
			}
		}

	}

}
