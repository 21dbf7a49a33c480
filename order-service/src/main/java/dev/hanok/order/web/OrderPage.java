package dev.hanok.order.web;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hanok.starter.page.Total;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a customer's orders, newest first. A page that was requested by cursor has no
 * number and no totals.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderPage(List<OrderView> items, @Nullable Integer page, int size,
		@Schema(description = "Exact, or a lower bound") @Nullable Long totalItems, @Nullable Long totalPages,
		@Schema(description = "Whether totalItems is a lower bound") @Nullable Boolean totalIsLowerBound,
		@Schema(description = "Link to the next page, as in the header Link; absent on the last page") @Nullable String next) {

	OrderPage(List<OrderView> items, int page, int size, Total total, @Nullable String next) {
		this(items, page, size, total.items(), total.pages(size), total.isLowerBound(), next);
	}

	OrderPage(List<OrderView> items, int size, @Nullable String next) {
		this(items, null, size, null, null, null, next);
	}

}
