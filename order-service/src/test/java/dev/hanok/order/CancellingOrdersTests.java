package dev.hanok.order;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import dev.hanok.order.Api.Reply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

@OrderServiceTest
class CancellingOrdersTests {

	private final String customer = "carl-" + UUID.randomUUID();

	@Autowired
	Api api;

	@Autowired
	Resilience4JCircuitBreakerFactory breakers;

	@BeforeEach
	void resetStubs() {
		StubbedServices.reset();
		this.breakers.getCircuitBreakerRegistry().circuitBreaker("catalog-service").reset();
		this.api.forgetDueOrders();
	}

	@Test
	void releasesTheStock() {
		UUID id = this.api.place(this.customer).id();
		Reply cancelled = this.api.cancel(this.customer, id);
		assertThat(cancelled.status()).isEqualTo(200);
		assertThat(cancelled.state()).isEqualTo("CANCELLED");
		assertThat(StubbedServices.releases(id)).isEqualTo(1);
		assertThat(this.api.due(id)).isFalse();
		assertThat(this.api.order(this.customer, id).json()).isEqualTo(cancelled.json());
	}

	@Test
	void sendsAnIdempotencyKeyWithReservationAndRelease() {
		UUID id = this.api.place(this.customer).id();
		this.api.cancel(this.customer, id);
		for (RequestMethod method : List.of(RequestMethod.PUT, RequestMethod.DELETE)) {
			StubbedServices.CATALOG.verify(1,
					RequestPatternBuilder.newRequestPattern(method, urlPathEqualTo("/internal/reservations/" + id))
						.withHeader("Idempotency-Key", equalTo(id.toString())));
		}
	}

	@Test
	void cancellingTwiceReleasesTheStockOnce() {
		UUID id = this.api.place(this.customer).id();
		Reply first = this.api.cancel(this.customer, id);
		Reply second = this.api.cancel(this.customer, id);
		assertThat(second.status()).isEqualTo(200);
		assertThat(second.json()).isEqualTo(first.json());
		assertThat(StubbedServices.releases(id)).isEqualTo(1);
	}

	@Test
	void aCancelledOrderStaysDueWhileTheCatalogIsUnavailable() {
		StubbedServices.catalogRespondsWith(aResponse().withStatus(503));
		UUID id = this.api.place(this.customer).id();
		Reply cancelled = this.api.cancel(this.customer, id);
		assertThat(cancelled.status()).isEqualTo(200);
		assertThat(cancelled.state()).isEqualTo("CANCELLED");
		assertThat(this.api.due(id)).isTrue();
	}

	@Test
	void releasesAgainWhenAReservationSucceedsAfterTheCancellation() {
		StubbedServices.reserves(StubbedServices.reserved(1250).withFixedDelay(600));
		var placing = CompletableFuture.supplyAsync(() -> this.api.place(this.customer));
		UUID id = placed();
		assertThat(this.api.cancel(this.customer, id).state()).isEqualTo("CANCELLED");
		assertThat(placing.join().state()).isEqualTo("CANCELLED");
		assertThat(this.api.order(this.customer, id).state()).isEqualTo("CANCELLED");
		assertThat(this.api.due(id)).as("the late reservation must be released too").isTrue();
	}

	@Test
	void staysCancelledWhenTheCatalogRefusesTheLateReservation() {
		StubbedServices.reserves(StubbedServices.released().withFixedDelay(600));
		var placing = CompletableFuture.supplyAsync(() -> this.api.place(this.customer));
		UUID id = placed();
		this.api.cancel(this.customer, id);
		assertThat(placing.join().state()).isEqualTo("CANCELLED");
		assertThat(this.api.due(id)).isFalse();
	}

	@Test
	void refusesToCancelARejectedOrder() {
		StubbedServices.reserves(StubbedServices.outOfStock());
		UUID id = this.api.place(this.customer).id();
		Reply refused = this.api.cancel(this.customer, id);
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.json().path("type").asString()).isEqualTo("urn:hanok:problem:order-not-cancellable");
		assertThat(StubbedServices.releases(id)).isZero();
	}

	@Test
	void hidesOrdersOfOtherCustomers() {
		UUID id = this.api.place(this.customer).id();
		assertThat(this.api.cancel("mallory", id).status()).isEqualTo(404);
		assertThat(this.api.order("mallory", id).status()).isEqualTo(404);
		assertThat(this.api.order("mallory", UUID.randomUUID()).text().replaceAll("[0-9a-f]{8}.*?\"", ""))
			.isEqualTo(this.api.order("mallory", id).text().replaceAll("[0-9a-f]{8}.*?\"", ""));
		assertThat(this.api.order(this.customer, id).state()).isEqualTo("CONFIRMED");
	}

	/** The id of an order whose reservation is still in progress. */
	private UUID placed() {
		return UUID.fromString(Awaitility.await()
			.until(() -> this.api.get(this.customer, "/api/orders").json().at("/items/0/id").asString(""),
					found -> !found.isEmpty()));
	}

}
