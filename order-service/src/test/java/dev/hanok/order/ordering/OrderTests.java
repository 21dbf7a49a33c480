package dev.hanok.order.ordering;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.hanok.order.ordering.ReservationResult.OutOfStock;
import dev.hanok.order.ordering.ReservationResult.Priced;
import dev.hanok.order.ordering.ReservationResult.Released;
import dev.hanok.order.ordering.ReservationResult.Reserved;
import dev.hanok.order.ordering.ReservationResult.Unanswered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OrderTests {

	private static final Instant NOW = Instant.EPOCH;

	private static final Reserved RESERVED = reserved(1250);

	@ParameterizedTest
	@CsvSource({ "PENDING, CONFIRMED", "PENDING, REJECTED", "PENDING, CANCELLED", "CONFIRMED, CANCELLED" })
	void allowsTheTransitionsOfTheLifecycle(OrderState from, OrderState to) {
		assertThat(from.mayBecome(to)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "PENDING, PENDING", "CONFIRMED, PENDING", "CONFIRMED, CONFIRMED", "CONFIRMED, REJECTED",
			"REJECTED, PENDING", "REJECTED, CONFIRMED", "REJECTED, REJECTED", "REJECTED, CANCELLED",
			"CANCELLED, PENDING", "CANCELLED, CONFIRMED", "CANCELLED, REJECTED", "CANCELLED, CANCELLED" })
	void allowsNoOtherTransition(OrderState from, OrderState to) {
		assertThat(from.mayBecome(to)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "CONFIRMED", "REJECTED", "CANCELLED" })
	void isDueOnlyWhilePendingOrCancelled(OrderState state) {
		assertThat(order(OrderState.PENDING).dueAt()).isNotNull();
		Order order = order(state);
		assertThat(order.dueAt() != null).isEqualTo(state == OrderState.CANCELLED);
	}

	@Test
	void storesTitlesAndPricesWhenConfirmed() {
		Order order = order(OrderState.CONFIRMED);
		assertThat(order.lines()).containsExactly(new OrderLine("tea", 3, "Tea", new Money(1250, "EUR"), null),
				new OrderLine("cup", 1, "Cup", new Money(1250, "EUR"), null));
		assertThat(order.total()).isEqualTo(new Money(5000, "EUR"));
	}

	@ParameterizedTest
	@EnumSource(names = { "CONFIRMED", "REJECTED" })
	void aLateResultChangesNothing(OrderState state) {
		Order order = order(state);
		List<OrderLine> lines = order.lines();
		assertThat(order.settle(reserved(1), NOW)).isFalse();
		assertThat(order.settle(new OutOfStock(Map.of("tea", 0)), NOW)).isFalse();
		assertThat(order.settle(new Released(), NOW)).isFalse();
		assertThat(order.settle(new Unanswered(), NOW)).isFalse();
		assertThat(order.state()).isEqualTo(state);
		assertThat(order.lines()).isEqualTo(lines);
	}

	@Test
	void isDueAgainWhenStockIsReservedForACancelledOrder() {
		Order order = new Order(order(OrderState.PENDING).id(), 1, "frida", OrderState.CANCELLED,
				List.of(new OrderLine("tea", 1)), NOW, NOW, null, null, null, null);
		assertThat(order.settle(new Released(), NOW)).isFalse();
		assertThat(order.dueAt()).isNull();
		assertThat(order.settle(RESERVED, NOW)).isTrue();
		assertThat(order.state()).isEqualTo(OrderState.CANCELLED);
		assertThat(order.dueAt()).isNotNull();
	}

	@Test
	void staysPendingWithoutAResult() {
		Order order = order(OrderState.PENDING);
		assertThat(order.settle(new Unanswered(), NOW)).isFalse();
		assertThat(order.state()).isEqualTo(OrderState.PENDING);
		assertThat(order.dueAt()).isNotNull();
	}

	@Test
	void cannotBeCancelledOnceRejected() {
		assertThatExceptionOfType(IllegalTransition.class)
			.isThrownBy(() -> order(OrderState.REJECTED).cancel(NOW, NOW, null));
	}

	@Test
	void hasNoTotalInTwoCurrencies() {
		Order order = order(OrderState.PENDING);
		order.settle(new Reserved(
				Map.of("tea", new Priced("Tea", new Money(1, "EUR")), "cup", new Priced("Cup", new Money(1, "KRW")))),
				NOW);
		assertThat(order.state()).isEqualTo(OrderState.CONFIRMED);
		assertThat(order.total()).isNull();
	}

	private static Reserved reserved(int amount) {
		return new Reserved(Map.of("tea", new Priced("Tea", new Money(amount, "EUR")), "cup",
				new Priced("Cup", new Money(amount, "EUR"))));
	}

	private static Order order(OrderState state) {
		Order order = Order.place("frida", List.of(new OrderLine("tea", 3), new OrderLine("cup", 1)), NOW, NOW, null);
		switch (state) {
			case PENDING -> {
			}
			case CONFIRMED -> order.settle(RESERVED, NOW);
			case REJECTED -> order.settle(new OutOfStock(Map.of("tea", 0)), NOW);
			case CANCELLED -> order.cancel(NOW, NOW, null);
			default -> throw new IllegalArgumentException();
		}
		assertThat(order.state()).isEqualTo(state);
		return order;
	}

}
