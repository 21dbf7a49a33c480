package dev.hanok.catalog.product;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** The number of pieces that can be sold from now on, in addition to reserved ones. */
record StockLevel(@NotNull @Min(0) @Max(1_000_000) Long stock) {
}
