package dev.hanok.web.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.hanok.web.money.Price;
import org.jspecify.annotations.Nullable;

/**
 * An order with the fields that the shop shows. A state that this version does not know
 * is shown by its name.
 *
 * @param id its id
 * @param state such as {@code PENDING}
 * @param lines the products
 * @param total known once the order is confirmed
 * @param createdAt when it was placed
 * @param cancellationReason why it is cancelled; absent if its customer cancelled it
 */
record Order(UUID id, String state, List<Line> lines, @Nullable Price total, Instant createdAt,
		@Nullable String cancellationReason) {

	public boolean isPending() {
		return "PENDING".equals(this.state);
	}

	public boolean isCancellable() {
		return isPending() || "CONFIRMED".equals(this.state);
	}

	/** One product; title and price are known once the order is confirmed. */
	record Line(String sku, @Nullable String title, int quantity, @Nullable Price unitPrice,
			@Nullable Integer available) {

		public String name() {
			return (this.title != null) ? this.title : this.sku;
		}

	}

}
