package dev.hanok.mobile.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hanok.mobile.catalog.Price;
import dev.hanok.mobile.catalog.Product;
import dev.hanok.mobile.compose.Part;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An order with its products. What is not known is absent.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(UUID id, @Schema(example = "CONFIRMED") String state, Instant placedAt, @Nullable Price total,
		List<Line> lines,
		@Schema(description = "What could not be fetched; absent if nothing is missing") @Nullable List<Part> missing) {

	static OrderView of(Order order, Map<String, Product> products, @Nullable List<Part> missing) {
		return new OrderView(order.id(), order.state(), order.createdAt(), order.total(),
				order.lines().stream().map(line -> Line.of(line, products.get(line.sku()))).toList(), missing);
	}

	/**
	 * One product of the order. Title and price are those of the order, once it is
	 * confirmed.
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	@Schema(name = "OrderViewLine")
	record Line(String sku, String title, int quantity, @Nullable Price unitPrice,
			@Schema(description = "The stock, if it was too small") @Nullable Integer available,
			@Nullable Current product) {

		private static Line of(Order.Line line, @Nullable Product product) {
			String title = (line.title() != null) ? line.title() : (product != null) ? product.title() : line.sku();
			return new Line(line.sku(), title, line.quantity(), line.unitPrice(), line.available(),
					(product != null) ? Current.of(product) : null);
		}

	}

	/** The product as it is now. */
	@Schema(name = "CurrentProduct")
	record Current(String description, Price price, long stock) {

		private static Current of(Product product) {
			return new Current(product.description(), product.price(), product.stock());
		}

	}

}
