package dev.hanok.catalog.product;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** How many pieces can be sold from now on, whatever is reserved already. */
record StockLevel(@NotNull @Min(0) @Max(1_000_000) Long stock) {
}
