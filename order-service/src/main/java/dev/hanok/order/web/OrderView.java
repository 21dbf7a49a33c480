package dev.hanok.order.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hanok.order.ordering.Money;
import dev.hanok.order.ordering.Order;
import dev.hanok.order.ordering.OrderLine;
import dev.hanok.order.ordering.OrderState;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An order as clients see it. Values that are not known yet are absent.
 *
 * @param cancellationReason why the order was cancelled; null if it was not, or its
 * customer cancelled it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(UUID id, OrderState state, List<Line> lines, @Nullable Price total, Instant createdAt,
		Instant updatedAt, @Schema(description = "Why it is cancelled, if the customer did not ask for it",
				example = "NOT_CONFIRMED_IN_TIME") @Nullable String cancellationReason) {

	static OrderView of(Order order) {
		return new OrderView(order.id(), order.state(), order.lines().stream().map(Line::of).toList(),
				Price.of(order.total()), order.createdAt(), order.updatedAt(), order.cancellationReason());
	}

	/** One product; {@code available} only if there was not enough stock. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Line(String sku, @Nullable String title, int quantity, @Nullable Price unitPrice,
			@Nullable Integer available) {

		private static Line of(OrderLine line) {
			return new Line(line.sku(), line.title(), line.quantity(), Price.of(line.unitPrice()), line.available());
		}

	}

	/** An amount in the smallest unit of its currency. */
	record Price(long amount, String currency) {

		private static @Nullable Price of(@Nullable Money money) {
			return (money != null) ? new Price(money.amount(), money.currency()) : null;
		}

	}

}
