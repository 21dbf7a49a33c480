package dev.hanok.order.ordering;

import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;

/**
 * One product of an order.
 *
 * @param sku the product
 * @param quantity how many
 * @param title the product's name when the order was confirmed; null before
 * @param unitPrice the catalog's price when the stock was reserved; null before. Later
 * changes of the catalog have no effect on it.
 * @param available what the catalog had when it lacked stock for this line, else null
 */
public record OrderLine(String sku, int quantity, @Nullable String title,
		@Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "unit_") @Nullable Money unitPrice,
		@Nullable Integer available) {

	/**
	 * A line as requested, without price.
	 * @param sku the product
	 * @param quantity how many
	 */
	public OrderLine(String sku, int quantity) {
		this(sku, quantity, null, null, null);
	}

	OrderLine priced(ReservationResult.Priced priced) {
		return new OrderLine(this.sku, this.quantity, priced.title(), priced.unitPrice(), null);
	}

	OrderLine outOfStock(@Nullable Integer available) {
		return new OrderLine(this.sku, this.quantity, null, null, available);
	}

}
