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
	 * A number of pieces of one product. A SKU that does not match the catalog's pattern
	 * is only unknown, which is a result and not a mistake of the caller.
	 */
	record Line(@NotNull @Size(max = 100) @SingleLine String sku, @NotNull @Min(1) @Max(1_000_000) Integer quantity) {
	}

	@AssertTrue(message = "must name each SKU once")
	boolean isEachSkuOnce() {
		// This check runs together with those of the fields, so the fields may be null.
		if (lines() == null) {
			return true;
		}
		var skus = new HashSet<String>();
		return lines().stream().filter(Objects::nonNull).allMatch(line -> skus.add(line.sku()));
	}

	/** The quantities by SKU, in the sequence of the request. */
	Map<String, Integer> quantities() {
		var quantities = new LinkedHashMap<String, Integer>();
		lines().forEach(line -> quantities.put(line.sku(), line.quantity()));
		return quantities;
	}

}
