package dev.hanok.order.ordering;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;

import dev.hanok.order.Api;
import dev.hanok.order.Api.Reply;
import dev.hanok.order.OrderServiceTest;
import dev.hanok.order.StubbedServices;
import dev.hanok.test.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/** These tests park orders after three attempts ({@code orders.confirmer.park-after}). */
@OrderServiceTest
class ParkedOrdersTests {

	@Autowired
	Api api;

	@Autowired
	TestTokens tokens;

	@Autowired
	Confirmer confirmer;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MeterRegistry meters;

	@Autowired
	Resilience4JCircuitBreakerFactory breakers;

	@BeforeEach
	@AfterEach
	void forgetOrders() {
		this.api.forgetDueOrders();
		StubbedServices.reset();
		this.breakers.getCircuitBreakerRegistry().circuitBreaker("catalog-service").reset();
	}

	@Test
	void parksAnOrderThatTheCatalogRefusesThreeTimes() {
		double failed = failedAttempts();
		UUID id = parked(400);
		assertThat(failedAttempts()).isEqualTo(failed + 3);
		int asked = StubbedServices.reservations(id);
		attempt();
		assertThat(StubbedServices.reservations(id)).isEqualTo(asked);
		assertThat(this.api.order("nora", id).state()).isEqualTo("PENDING");
		JsonNode listed = parkedOrders().json().path(0);
		assertThat(listed.path("id").asString()).isEqualTo(id.toString());
		assertThat(listed.path("state").asString()).isEqualTo("PENDING");
		assertThat(listed.path("failures").asInt()).isEqualTo(3);
		assertThat(listed.path("lastFailure").asString()).contains("400");
	}

	@Test
	void doesNotParkOrdersDuringAnOutage() {
		StubbedServices.catalogRespondsWith(aResponse().withStatus(503));
		UUID id = this.api.place("nora").id();
		for (int i = 0; i < 5; i++) {
			attempt();
		}
		StubbedServices.reset();
		attempt();
		assertThat(this.api.order("nora", id).state()).isEqualTo("CONFIRMED");
	}

	@Test
	void confirmsParkedOrdersThatAnOperatorRetries() {
		UUID one = parked(400);
		UUID other = parked(500);
		assertThat(operator("/" + one + "/retry").status()).isEqualTo(204);
		assertThat(operator("/" + one + "/retry").status()).as("no longer parked").isEqualTo(404);
		assertThat(operator("/retry").json().path("orders").asInt()).isEqualTo(1);
		this.confirmer.run();
		assertThat(this.api.order("nora", one).state()).isEqualTo("CONFIRMED");
		assertThat(this.api.order("nora", other).state()).isEqualTo("CONFIRMED");
	}

	@Test
	void releasesTheStockOfAnUnreadableOrderThatAnOperatorCancels() {
		UUID id = pending();
		UUID readable = pending();
		this.jdbc.sql("alter table order_line drop constraint order_line_price").update();
		try {
			this.jdbc.sql("update order_line set unit_amount = 1, unit_currency = '?' where order_id = ?")
				.param(id)
				.update();
			this.confirmer.run();
			assertThat(this.api.order("nora", readable).state()).isEqualTo("CONFIRMED");
			attempt();
			attempt();
			assertThat(parkedOrders().json().path(0).path("id").asString()).isEqualTo(id.toString());
			assertThat(operator("/" + id + "/cancellation").status()).isEqualTo(204);
			this.confirmer.run();
			assertThat(StubbedServices.releases(id)).isEqualTo(1);
			assertThat(this.api.due(id)).isFalse();
		}
		finally {
			this.jdbc.sql("update order_line set unit_amount = null, unit_currency = null where order_id = ?")
				.param(id)
				.update();
			this.jdbc.sql("""
					alter table order_line add constraint order_line_price
						check (unit_amount >= 0 and unit_currency ~ '^[A-Z]{3}$')
					""").update();
		}
		Reply order = this.api.order("nora", id);
		assertThat(order.state()).isEqualTo("CANCELLED");
		assertThat(order.json().path("cancellationReason").asString()).isEqualTo("OPERATOR");
	}

	@Test
	void anOperatorCanGiveUpARelease() {
		UUID id = this.api.place("nora").id();
		StubbedServices.releases(aResponse().withStatus(404));
		this.api.cancel("nora", id);
		attempt();
		attempt();
		attempt();
		assertThat(operator("/" + id + "/cancellation").status()).isEqualTo(204);
		assertThat(this.api.due(id)).isFalse();
		assertThat(parkedOrders().json().size()).isZero();
	}

	@Test
	void releasesTheStockOfAParkedOrderThatItsCustomerCancels() {
		UUID id = parked(400);
		StubbedServices.releases(aResponse().withStatus(503));
		assertThat(this.api.cancel("nora", id).state()).isEqualTo("CANCELLED");
		StubbedServices.reset();
		attempt();
		assertThat(this.api.due(id)).isFalse();
	}

	@Test
	void cancelsAParkedOrderThatHasBeenPendingForTooLong() {
		UUID id = parked(400);
		this.jdbc.sql("update orders set created_at = now() - interval '5 hours' where id = ?").param(id).update();
		attempt();
		assertThat(this.api.order("nora", id).state()).isEqualTo("CANCELLED");
	}

	@Test
	void onlyOperatorsMayManageParkedOrders() {
		UUID id = parked(400);
		for (String path : new String[] { "/retry", "/" + id + "/retry", "/" + id + "/cancellation" }) {
			assertThat(post(path, this.tokens.customer("nora")).status()).isEqualTo(403);
		}
		assertThat(this.api.get("nora", "/api/orders/parked").status()).isEqualTo(403);
		assertThat(this.api.order("nora", id).state()).isEqualTo("PENDING");
	}

	private UUID pending() {
		StubbedServices.reserves(aResponse().withStatus(503));
		UUID id = this.api.place("nora").id();
		StubbedServices.reset();
		return id;
	}

	private UUID parked(int status) {
		StubbedServices.reserves(aResponse().withStatus(status));
		UUID id = this.api.place("nora").id();
		attempt();
		attempt();
		attempt();
		StubbedServices.reset();
		return id;
	}

	private void attempt() {
		this.api.endBackOffs();
		this.confirmer.run();
	}

	private double failedAttempts() {
		return this.meters.counter("hanok.orders.failed.attempts").count();
	}

	private Reply parkedOrders() {
		return this.api.send(this.api.to("/api/orders/parked", operatorToken()));
	}

	private Reply operator(String path) {
		return post(path, operatorToken());
	}

	private String operatorToken() {
		return this.tokens.withScopes("operator", "operations");
	}

	private Reply post(String path, String token) {
		return this.api.send(this.api.to("/api/orders/parked" + path, token).POST(BodyPublishers.noBody()));
	}

}
