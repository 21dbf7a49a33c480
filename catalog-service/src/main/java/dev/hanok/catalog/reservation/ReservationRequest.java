package dev.hanok.catalog.reservation;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.hanok.catalog.product.SingleLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The products and quantities of an order. */
record ReservationRequest(@NotNull @Size(min = 1, max = 50) List<@NotNull @Valid Line> lines) {

	/**
	 * So many pieces of one product. The SKU is not held to the catalog's pattern: one
	 * that no product can have is unknown, which is an answer, and no mistake of the
	 * caller.
	 */
	record Line(@NotNull @Size(max = 100) @SingleLine String sku, @NotNull @Min(1) @Max(1_000_000) Integer quantity) {
	}

	@AssertTrue(message = "must name each SKU once")
	boolean isEachSkuOnce() {
		// Runs beside the checks of the parts, so those may still be null.
		if (lines() == null) {
			return true;
		}
		var skus = new HashSet<String>();
		return lines().stream().filter(Objects::nonNull).allMatch(line -> skus.add(line.sku()));
	}

	/** How much of which SKU, in the order of the request. */
	Map<String, Integer> quantities() {
		var quantities = new LinkedHashMap<String, Integer>();
		lines().forEach(line -> quantities.put(line.sku(), line.quantity()));
		return quantities;
	}

}
