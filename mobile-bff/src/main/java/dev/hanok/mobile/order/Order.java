package dev.hanok.mobile.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.hanok.mobile.catalog.Price;
import org.jspecify.annotations.Nullable;

/**
 * An order, as far as an app shows it. A state that this version does not know is passed
 * on unchanged.
 *
 * @param id its id
 * @param state such as {@code PENDING}
 * @param lines the products
 * @param total absent before the order is confirmed, and if its prices have different
 * currencies
 * @param createdAt when it was placed
 */
public record Order(UUID id, String state, List<Line> lines, @Nullable Price total, Instant createdAt) {

	/**
	 * One product.
	 *
	 * @param sku its key
	 * @param title known once the order is confirmed
	 * @param quantity how many
	 * @param unitPrice known once the order is confirmed
	 * @param available the stock, if it was too small
	 */
	public record Line(String sku, @Nullable String title, int quantity, @Nullable Price unitPrice,
			@Nullable Integer available) {
	}

}
