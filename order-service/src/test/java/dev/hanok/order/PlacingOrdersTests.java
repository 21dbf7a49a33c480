package dev.hanok.order;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.hanok.order.Api.Reply;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

@OrderServiceTest
class PlacingOrdersTests {

	@Autowired
	Api api;

	@Autowired
	OAuth2AuthorizedClientService tokens;

	@Autowired
	MeterRegistry meters;

	@Autowired
	Resilience4JCircuitBreakerFactory breakers;

	@BeforeEach
	void resetStubs() {
		StubbedServices.reset();
		this.breakers.getCircuitBreakerRegistry().circuitBreaker("catalog-service").reset();
		this.api.forgetDueOrders();
	}

	@Test
	void confirmsAnOrderWithTheCatalogsPrices() {
		double confirmed = orders("CONFIRMED");
		Reply reply = this.api.place("alice");
		assertThat(reply.status()).isEqualTo(201);
		assertThat(reply.header("Content-Type")).isEqualTo("application/json");
		assertThat(reply.header("Location")).isEqualTo("/api/orders/" + reply.id());
		assertThat(reply.state()).isEqualTo("CONFIRMED");
		assertThat(reply.json().at("/lines/0/title").asString()).isEqualTo("Green tea");
		assertThat(reply.json().at("/lines/0/unitPrice/amount").asInt()).isEqualTo(1250);
		assertThat(reply.json().at("/total/amount").asInt()).isEqualTo(2 * 1250 + 400);
		assertThat(reply.json().at("/total/currency").asString()).isEqualTo("EUR");
		assertThat(this.api.get("alice", reply.header("Location")).json()).isEqualTo(reply.json());
		assertThat(this.api.due(reply.id())).isFalse();
		assertThat(orders("CONFIRMED")).isEqualTo(confirmed + 1);
	}

	@Test
	void callsTheCatalogWithItsOwnTokenNotTheUsers() {
		Reply reply = this.api.place("alice");
		StubbedServices.CATALOG.verify(1,
				StubbedServices.reservations()
					.withHeader("Authorization", equalTo("Bearer token-of-order-service"))
					.withUrl("/internal/reservations/" + reply.id())
					.withRequestBody(equalToJson(Api.TWO_TEAS)));
	}

	@Test
	void rejectsAnOrderForLackOfStock() {
		StubbedServices.reserves(StubbedServices.outOfStock());
		Reply reply = this.api.place("alice");
		assertThat(reply.status()).isEqualTo(422);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(reply.json().path("type").asString()).isEqualTo("urn:hanok:problem:order-rejected");
		assertThat(reply.json().path("lines").toString())
			.isEqualTo("[{\"sku\":\"tea\",\"requested\":2,\"available\":1}]");
		assertThat(reply.json().path("traceId").asString()).hasSize(32);
		Reply order = this.api.order("alice", reply.id());
		assertThat(order.state()).isEqualTo("REJECTED");
		assertThat(order.json().has("total")).isFalse();
	}

	static Stream<Named<ResponseDefinitionBuilder>> outages() {
		return Stream.of(Named.of("unavailable", aResponse().withStatus(503)),
				Named.of("internal error", aResponse().withStatus(500)),
				Named.of("connection reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
				Named.of("empty response", aResponse().withFault(Fault.EMPTY_RESPONSE)),
				Named.of("too slow", StubbedServices.reserved(1).withFixedDelay(5000)),
				Named.of("refuses our token", aResponse().withStatus(401)),
				Named.of("refuses our scope", aResponse().withStatus(403)),
				Named.of("refuses our request", aResponse().withStatus(400)),
				Named.of("unknown conflict", StubbedServices.problem(409, "{}")),
				Named.of("invalid body", okJson("[]")), Named.of("reserves nothing", okJson("{\"lines\":[]}")),
				Named.of("no body", aResponse().withStatus(200)));
	}

	@ParameterizedTest
	@MethodSource("outages")
	void keepsAnOrderPendingIfTheReservationFails(ResponseDefinitionBuilder outage) {
		StubbedServices.catalogRespondsWith(outage);
		Instant start = Instant.now();
		Reply reply = this.api.place("alice");
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
		assertThat(reply.status()).isEqualTo(202);
		assertThat(reply.state()).isEqualTo("PENDING");
		assertThat(reply.header("Location")).isEqualTo("/api/orders/" + reply.id());
		assertThat(reply.json().has("total")).isFalse();
		assertThat(reply.json().at("/lines/0").has("unitPrice")).isFalse();
		assertThat(this.api.due(reply.id())).isTrue();
	}

	@Test
	void keepsAnOrderPendingWhenAuthServiceHangs() {
		StubbedServices.AUTH.stubFor(post("/oauth2/token").willReturn(okJson("{}").withFixedDelay(5000)));
		this.tokens.removeAuthorizedClient("catalog", "service");
		Instant start = Instant.now();
		assertThat(this.api.place("alice").status()).isEqualTo(202);
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
		StubbedServices.CATALOG.verify(0, StubbedServices.reservations());
		StubbedServices.reset();
		assertThat(this.breakers.getCircuitBreakerRegistry().circuitBreaker("catalog-service").getMetrics()).returns(0,
				CircuitBreaker.Metrics::getNumberOfBufferedCalls);
		Awaitility.await().until(() -> this.api.place("alice").status() == 201);
	}

	@Test
	void fetchesANewTokenAfterTheCatalogRefusedOne() {
		StubbedServices.reserves(aResponse().withStatus(401));
		this.api.place("alice");
		StubbedServices.AUTH.resetRequests();
		StubbedServices.reserves(StubbedServices.reserved(1250));
		assertThat(this.api.place("alice").status()).isEqualTo(201);
		assertThat(StubbedServices.AUTH.getAllServeEvents()).hasSize(1);
	}

	@Test
	void anOpenCircuitBreakerPreventsCallsOfTheCatalog() {
		StubbedServices.catalogRespondsWith(aResponse().withStatus(503));
		for (int i = 0; i < 5; i++) {
			assertThat(this.api.place("alice").status()).isEqualTo(202);
		}
		StubbedServices.CATALOG.resetRequests();
		Instant start = Instant.now();
		assertThat(this.api.place("alice").status()).isEqualTo(202);
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(500));
		StubbedServices.CATALOG.verify(0, StubbedServices.reservations());
	}

	@Test
	void missingStockDoesNotOpenTheCircuitBreaker() {
		StubbedServices.reserves(StubbedServices.outOfStock());
		for (int i = 0; i < 10; i++) {
			assertThat(this.api.place("alice").status()).isEqualTo(422);
		}
		StubbedServices.reserves(StubbedServices.released());
		for (int i = 0; i < 10; i++) {
			this.api.place("alice");
		}
		StubbedServices.reserves(StubbedServices.reserved(1250));
		assertThat(this.api.place("alice").status()).isEqualTo(201);
	}

	@Test
	void keepsThePricesOfTheReservation() {
		String key = UUID.randomUUID().toString();
		Reply placed = this.api.place("alice", key, Api.TWO_TEAS);
		StubbedServices.reserves(StubbedServices.reserved(9999));
		assertThat(this.api.order("alice", placed.id()).json()).isEqualTo(placed.json());
		assertThat(this.api.place("alice", key, Api.TWO_TEAS).json()).isEqualTo(placed.json());
		Reply cancelled = this.api.cancel("alice", placed.id());
		assertThat(cancelled.json().path("total")).isEqualTo(placed.json().path("total"));
	}

	/**
	 * Before the call to the catalog: insert key, insert order, insert lines. After it:
	 * one update of order and lines, one of the recorded response.
	 */
	@Test
	void placesAnOrderWithFiveStatements() {
		this.api.place("alice");
		// Every few seconds one more statement reads the database's clock.
		assertThat(Math.min(statementsOfAnOrder(), statementsOfAnOrder())).isEqualTo(5);
	}

	private long statementsOfAnOrder() {
		long before = statements();
		this.api.place("alice");
		return statements() - before;
	}

	private long statements() {
		return this.meters.find("jdbc.query").timers().stream().mapToLong(Timer::count).sum();
	}

	private double orders(String state) {
		return this.meters.counter("hanok.orders", "state", state).count();
	}

}
