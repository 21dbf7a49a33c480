package dev.hanok.order.ordering;

import java.util.Map;
import java.util.Objects;

/**
 * The result of a reservation request to the catalog.
 */
public sealed interface Reservation {

	/**
	 * The stock is set aside, for these prices.
	 *
	 * @param lines by SKU; has each SKU of the order
	 */
	record Reserved(Map<String, Priced> lines) implements Reservation {

		Priced of(String sku) {
			return Objects.requireNonNull(this.lines.get(sku), "Not reserved: " + sku);
		}

	}

	/**
	 * Nothing is set aside.
	 *
	 * @param available what there is of each SKU that is not enough
	 */
	record Lacking(Map<String, Integer> available) implements Reservation {
	}

	/** It was released before, and cannot be made again. */
	record Released() implements Reservation {
	}

	/**
	 * The catalog could not be asked, or its result is unknown: it may have reserved.
	 */
	record Unanswered() implements Reservation {
	}

	/**
	 * What the order takes over of a product.
	 *
	 * @param title its name now
	 * @param unitPrice its price now
	 */
	record Priced(String title, Money unitPrice) {

		/** What is no price is refused here, before any of it is stored. */
		public Priced {
			if (!unitPrice.isPrice()) {
				throw new IllegalArgumentException("Not a price");
			}
		}

	}

}
