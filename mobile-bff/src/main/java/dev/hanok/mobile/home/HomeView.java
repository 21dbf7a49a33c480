package dev.hanok.mobile.home;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hanok.mobile.catalog.Price;
import dev.hanok.mobile.catalog.Product;
import dev.hanok.mobile.compose.Part;
import dev.hanok.mobile.order.Order;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The first screen. A part that is missing, or not selected, is absent.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HomeView(@Nullable List<Featured> products, @Nullable List<Recent> orders,
		@Schema(description = "What could not be fetched; absent if nothing is missing") @Nullable List<Part> missing) {

	/** A product on the first screen. */
	record Featured(String sku, String title, Price price, boolean available) {

		static Featured of(Product product) {
			return new Featured(product.sku(), product.title(), product.price(), product.stock() > 0);
		}

	}

	/** One of the user's newest orders, without its details. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Recent(UUID id, @Schema(example = "CONFIRMED") String state, Instant placedAt, @Nullable Price total,
			@Schema(description = "Of the first lines; the SKU where the title is unknown") List<String> titles,
			@Schema(description = "How many lines the order has") int lines) {

		/** Enough to recognise an order. */
		private static final int TITLES = 3;

		static List<Order.Line> titled(Order order) {
			return order.lines().stream().limit(TITLES).toList();
		}

		/** The order, with titles by SKU for the lines that have none. */
		static Recent of(Order order, Map<String, String> titles) {
			return new Recent(order.id(), order.state(), order.createdAt(), order.total(), titled(order).stream()
				.map(line -> (line.title() != null) ? line.title() : titles.getOrDefault(line.sku(), line.sku()))
				.toList(), order.lines().size());
		}

	}

}
