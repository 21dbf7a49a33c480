package dev.hanok.order.ordering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.hanok.order.Api;
import dev.hanok.order.OrderServiceTest;
import dev.hanok.order.StubbedServices;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static org.assertj.core.api.Assertions.assertThat;

@OrderServiceTest
class ConfirmerTests {

	@Autowired
	Api api;

	@Autowired
	Confirmer confirmer;

	@Autowired
	DueOrders dueOrders;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Resilience4JCircuitBreakerFactory breakers;

	@BeforeEach
	void resetStubs() {
		this.api.forgetDueOrders();
		catalogIsBack();
	}

	@Test
	void confirmsWhenTheCatalogIsBack() {
		UUID id = pendingOrder();
		StubbedServices.reserves(StubbedServices.reserved(1100));
		this.confirmer.run();
		assertThat(this.api.order("dora", id).state()).isEqualTo("CONFIRMED");
		assertThat(this.api.order("dora", id).json().at("/total/amount").asInt()).isEqualTo(2 * 1100 + 400);
		assertThat(this.api.due(id)).isFalse();
	}

	@Test
	void rejectsAnOrderWithTooLittleStock() {
		UUID id = pendingOrder();
		StubbedServices.reserves(StubbedServices.outOfStock());
		this.confirmer.run();
		assertThat(this.api.order("dora", id).state()).isEqualTo("REJECTED");
		assertThat(this.api.order("dora", id).json().at("/lines/0/available").asInt()).isEqualTo(1);
	}

	@Test
	void cancelsAnOrderWhoseReservationWasReleased() {
		UUID id = pendingOrder();
		StubbedServices.reserves(StubbedServices.released());
		this.confirmer.run();
		assertThat(this.api.order("dora", id).state()).isEqualTo("CANCELLED");
		assertThat(this.api.due(id)).isFalse();
	}

	@Test
	void repeatsAReleaseUntilItIsAcknowledged() {
		UUID id = this.api.place("dora").id();
		StubbedServices.releases(aResponse().withStatus(503));
		this.api.cancel("dora", id);
		this.confirmer.run();
		assertThat(this.api.due(id)).isTrue();
		StubbedServices.releases(aResponse().withStatus(204));
		this.api.endBackOffs();
		this.confirmer.run();
		assertThat(this.api.due(id)).isFalse();
		assertThat(StubbedServices.releases(id)).isEqualTo(3);
		this.confirmer.run();
		assertThat(StubbedServices.releases(id)).isEqualTo(3);
	}

	@Test
	void waitsBetweenTwoAttempts() {
		UUID id = pendingOrder();
		StubbedServices.reserves(aResponse().withStatus(503));
		int before = StubbedServices.reservations(id);
		this.confirmer.run();
		this.confirmer.run();
		assertThat(StubbedServices.reservations(id)).isEqualTo(before + 1);
		assertThat(this.api.due(id)).isTrue();
	}

	@Test
	void aFailingOrderDoesNotBlockTheOthers() {
		UUID first = pendingOrder();
		UUID second = pendingOrder();
		StubbedServices.CATALOG.stubFor(put("/internal/reservations/" + first).willReturn(aResponse().withStatus(400)));
		this.confirmer.run();
		assertThat(this.api.order("dora", first).state()).isEqualTo("PENDING");
		assertThat(this.api.order("dora", second).state()).isEqualTo("CONFIRMED");
	}

	@Test
	void threeFailingOrdersInARowDoNotBlockTheOthers() {
		List<UUID> refused = List.of(pendingOrder(), pendingOrder(), pendingOrder());
		UUID last = pendingOrder();
		for (UUID id : refused) {
			StubbedServices.CATALOG
				.stubFor(put("/internal/reservations/" + id).willReturn(aResponse().withStatus(500)));
		}
		this.confirmer.run();
		assertThat(refused).allSatisfy(id -> assertThat(this.api.order("dora", id).state()).isEqualTo("PENDING"));
		assertThat(this.api.order("dora", last).state()).isEqualTo("CONFIRMED");
	}

	@Test
	void attemptsDoNotCountInTheCircuitBreakerOfRequests() {
		UUID id = pendingOrder();
		StubbedServices.catalogRespondsWith(aResponse().withStatus(503));
		for (int i = 0; i < 10; i++) {
			this.api.endBackOffs();
			this.confirmer.run();
		}
		assertThat(StubbedServices.reservations(id)).isEqualTo(10);
		assertThat(this.breakers.getCircuitBreakerRegistry().circuitBreaker("catalog-service").getMetrics()).returns(0,
				CircuitBreaker.Metrics::getNumberOfBufferedCalls);
		StubbedServices.reset();
		assertThat(this.api.place("dora").status()).isEqualTo(201);
	}

	@Test
	void cancelsAnOrderThatIsPendingForTooLong() {
		UUID id = pendingOrder();
		this.jdbc.sql("update orders set created_at = now() - interval '5 hours' where id = ?").param(id).update();
		this.confirmer.run();
		assertThat(this.api.order("dora", id).state()).isEqualTo("CANCELLED");
		assertThat(this.api.order("dora", id).json().path("cancellationReason").asString())
			.isEqualTo("NOT_CONFIRMED_IN_TIME");
		assertThat(StubbedServices.reservations(id)).isZero();
		this.confirmer.run();
		assertThat(StubbedServices.releases(id)).isEqualTo(1);
		assertThat(this.api.due(id)).isFalse();
	}

	@Test
	void stopsAfterThreeAttemptsWithoutAResponse() {
		for (int i = 0; i < 4; i++) {
			pendingOrder();
		}
		StubbedServices.catalogRespondsWith(aResponse().withStatus(503));
		StubbedServices.CATALOG.resetRequests();
		this.confirmer.run();
		StubbedServices.CATALOG.verify(3, StubbedServices.reservations());
	}

	@Test
	void concurrentInstancesFinishEachOrderOnce() throws Exception {
		List<UUID> pending = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			pending.add(pendingOrder());
		}
		StubbedServices.CATALOG.resetRequests();
		StubbedServices.reserves(StubbedServices.reserved(1250).withFixedDelay(20));
		atOnce(4, () -> {
			this.confirmer.run();
			return true;
		});
		assertThat(pending).allSatisfy(id -> {
			assertThat(this.api.order("dora", id).state()).isEqualTo("CONFIRMED");
			assertThat(StubbedServices.reservations(id)).isEqualTo(1);
		});
	}

	@Test
	void skipsOrdersLockedByAnotherInstance() throws Exception {
		this.jdbc.sql("""
				insert into orders (id, version, customer, state, created_at, updated_at, due_at)
				select gen_random_uuid(), 1, 'dora', 'PENDING', now(), now(), now() from generate_series(1, 200)
				""").update();
		List<UUID> taken = new ArrayList<>();
		for (List<DueOrder> batch : atOnce(4, this.dueOrders::takeUp)) {
			batch.forEach(due -> taken.add(due.id()));
		}
		assertThat(taken).hasSize(200).doesNotHaveDuplicates();
	}

	private UUID pendingOrder() {
		StubbedServices.catalogRespondsWith(aResponse().withStatus(503));
		UUID id = this.api.place("dora").id();
		assertThat(this.api.order("dora", id).state()).isEqualTo("PENDING");
		catalogIsBack();
		return id;
	}

	private void catalogIsBack() {
		StubbedServices.reset();
		this.breakers.getCircuitBreakerRegistry().circuitBreaker("catalog-service").reset();
	}

	private static <T> List<T> atOnce(int count, Callable<T> work) throws Exception {
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			List<T> results = new ArrayList<>();
			for (Future<T> result : executor.invokeAll(Collections.nCopies(count, work))) {
				results.add(result.get());
			}
			return results;
		}
	}

}
