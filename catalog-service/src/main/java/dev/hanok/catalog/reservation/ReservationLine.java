package dev.hanok.catalog.reservation;

import dev.hanok.catalog.product.Price;
import org.jspecify.annotations.Nullable;

/**
 * A line as it was recorded when the reservation was requested.
 *
 * @param title absent when the catalog did not know the SKU
 * @param unitPrice absent when the catalog did not know the SKU
 * @param available the stock if it was too little; absent if there was enough
 */
record ReservationLine(String sku, int quantity, @Nullable String title, @Nullable Price unitPrice,
		@Nullable Long available) {
}
