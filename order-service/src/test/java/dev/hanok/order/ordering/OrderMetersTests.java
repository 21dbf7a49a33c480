package dev.hanok.order.ordering;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import dev.hanok.order.Api;
import dev.hanok.order.OrderServiceTest;
import dev.hanok.order.StubbedServices;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrderServiceTest
class OrderMetersTests {

	private static final Duration LONGER_THAN_A_VALUE_IS_CACHED = Duration.ofSeconds(8);

	@Autowired
	Api api;

	@Autowired
	Confirmer confirmer;

	@Autowired
	Orders orders;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MeterRegistry meters;

	@Autowired
	Resilience4JCircuitBreakerFactory breakers;

	private Map<OrderState, Double> before = Map.of();

	@BeforeEach
	void resetStubs() {
		catalogIsBack();
		// The first calls after the start may take longer than the time limit of a
		// reservation.
		await().until(() -> this.api.place("mina").status() == 201);
		this.api.forgetDueOrders();
		catalogIsBack();
		this.before = counts();
	}

	@Test
	void countsEachStateOnceWhenARequestEntersIt() {
		UUID id = this.api.place("mina").id();
		assertThat(entered()).isEqualTo(Map.of(OrderState.PENDING, 1.0, OrderState.CONFIRMED, 1.0));
		this.api.cancel("mina", id);
		this.api.cancel("mina", id);
		assertThat(entered())
			.isEqualTo(Map.of(OrderState.PENDING, 1.0, OrderState.CONFIRMED, 1.0, OrderState.CANCELLED, 1.0));
	}

	@Test
	void countsEachStateOnceWhenTheConfirmerEntersIt() {
		pendingOrder();
		assertThat(entered()).isEqualTo(Map.of(OrderState.PENDING, 1.0));
		this.confirmer.run();
		this.api.endBackOffs();
		this.confirmer.run();
		assertThat(entered()).isEqualTo(Map.of(OrderState.PENDING, 1.0, OrderState.CONFIRMED, 1.0));
	}

	@Test
	void doesNotCountAStateThatIsRolledBack() {
		UUID id = pendingOrder();
		this.transaction.executeWithoutResult(status -> {
			Order order = this.orders.findWithLockById(id).orElseThrow();
			order.settle(new ReservationResult.Released(), order.updatedAt());
			this.orders.save(order);
			assertThat(entered()).isEqualTo(Map.of(OrderState.PENDING, 1.0));
			status.setRollbackOnly();
		});
		assertThat(entered()).isEqualTo(Map.of(OrderState.PENDING, 1.0));
	}

	@Test
	void reportsNumberAndAgeOfUnfinishedOrders() {
		UUID parked = pendingOrder();
		this.jdbc.sql("update orders set parked_at = now(), updated_at = now() - interval '2 hours' where id = ?")
			.param(parked)
			.update();
		UUID id = pendingOrder();
		this.jdbc.sql("update orders set updated_at = now() - interval '1 hour' where id = ?").param(id).update();
		await().atMost(LONGER_THAN_A_VALUE_IS_CACHED).untilAsserted(() -> {
			assertThat(gauge("hanok.orders.unfinished")).isEqualTo(1);
			assertThat(gauge("hanok.orders.unfinished.age")).isBetween(3600.0, 3660.0);
			assertThat(gauge("hanok.orders.parked")).isEqualTo(1);
		});
		this.confirmer.run();
		await().atMost(LONGER_THAN_A_VALUE_IS_CACHED).untilAsserted(() -> {
			assertThat(gauge("hanok.orders.unfinished")).isZero();
			assertThat(gauge("hanok.orders.unfinished.age")).isZero();
		});
	}

	@Test
	void reportsStateAndCallsOfTheCircuitBreaker() {
		this.api.place("mina");
		assertThat(this.meters.get("resilience4j.circuitbreaker.state")
			.tags("name", "catalog-service", "state", "closed")
			.gauge()
			.value()).isEqualTo(1);
		assertThat(this.meters.get("resilience4j.circuitbreaker.calls")
			.tags("name", "catalog-service", "kind", "successful")
			.timer()
			.count()).isPositive();
	}

	private UUID pendingOrder() {
		StubbedServices.catalogRespondsWith(aResponse().withStatus(503));
		UUID id = this.api.place("mina").id();
		catalogIsBack();
		return id;
	}

	private void catalogIsBack() {
		StubbedServices.reset();
		this.breakers.getCircuitBreakerRegistry().circuitBreaker("catalog-service").reset();
	}

	private double gauge(String name) {
		return this.meters.get(name).gauge().value();
	}

	private Map<OrderState, Double> counts() {
		Map<OrderState, Double> counts = new HashMap<>();
		Arrays.stream(OrderState.values())
			.forEach(state -> counts.put(state,
					this.meters.get("hanok.orders").tag("state", state.name()).counter().count()));
		return counts;
	}

	private Map<OrderState, Double> entered() {
		Map<OrderState, Double> entered = counts();
		entered.replaceAll((state, count) -> count - this.before.getOrDefault(state, 0.0));
		entered.values().removeIf(count -> count == 0);
		return entered;
	}

}
