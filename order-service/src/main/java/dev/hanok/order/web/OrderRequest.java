package dev.hanok.order.web;

import java.util.List;

import dev.hanok.order.ordering.OrderLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An order as a customer requests it. Spring validates it before the controller runs.
 *
 * @param lines one for each product
 */
record OrderRequest(@NotNull @Size(min = 1, max = 50) @DistinctSkus @Nullable List<@NotNull @Valid Line> lines) {

	List<OrderLine> orderLines() {
		return (this.lines != null) ? this.lines.stream().map(Line::orderLine).toList() : List.of();
	}

	/**
	 * One product.
	 *
	 * @param sku without control characters: PostgreSQL cannot store NUL, and
	 * {@code RequestHash} separates by tab and line feed
	 * @param quantity how many
	 */
	record Line(
			@NotNull @Size(min = 1, max = 100) @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*",
					message = "must not contain control characters or invalid Unicode") @Nullable String sku,
			@NotNull @Min(1) @Max(1000) @Nullable Integer quantity) {

		private OrderLine orderLine() {
			if (this.sku == null || this.quantity == null) {
				throw new IllegalStateException("Not validated");
			}
			return new OrderLine(this.sku, this.quantity);
		}

	}

}
