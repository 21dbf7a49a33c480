package dev.hanok.catalog.product;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hanok.starter.page.Slice;
import dev.hanok.starter.page.Total;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of the products found; empty after the last one. A page that was requested by
 * cursor has no number and no totals.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProductPage(List<Product> items, @Nullable Integer page, int size,
		@Schema(description = "Exact, or a lower bound") @Nullable Long totalItems, @Nullable Long totalPages,
		@Schema(description = "Whether totalItems is a lower bound") @Nullable Boolean totalIsLowerBound,
		@Schema(description = "Link to the next page, as in the header Link; absent on the last page") @Nullable String next) {

	static ProductPage numbered(Slice<Product> slice, int page, int size, Total total, @Nullable String next) {
		return new ProductPage(slice.items(), page, size, total.items(), total.pages(size), total.isLowerBound(), next);
	}

	static ProductPage following(Slice<Product> slice, int size, @Nullable String next) {
		return new ProductPage(slice.items(), null, size, null, null, null, next);
	}

}
