package dev.hanok.e2e;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.hanok.runner.home.PlatformException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Services are killed and started again. Acknowledged orders are never lost.
 */
@EndToEnd
class OutageIT {

	private final Customer customer = Customer.signIn("customer");

	@AfterEach
	void restorePlatform() {
		Hanok.restore();
	}

	@Test
	void ordersArePendingWhileTheCatalogIsDeadAndConfirmedLater() {
		Product product = Product.inStock(20);
		Product seen = Product.inStock(3);
		assertThat(seen.look()).hasStatus(200);
		PlacedOrder before = this.customer.orders(product, 1);
		assertThat(before.response()).hasStatus(201);
		Hanok.kill(Hanok.CATALOG);

		List<PlacedOrder> kept = Stream.generate(() -> this.customer.orders(product, 2)).limit(5).toList();
		PlacedOrder cancelled = this.customer.orders(product, 1);

		assertThat(Stream.concat(kept.stream(), Stream.of(cancelled))).allSatisfy((order) -> {
			assertThat(order.response()).hasStatus(202).tookLessThan(Duration.ofSeconds(2));
			assertThat(order.state()).isEqualTo("PENDING");
			assertThat(this.customer.stateOf(order)).isEqualTo("PENDING");
		});
		Response home = this.customer.visitor().get("/mobile/home");
		assertThat(home).as("an app's first screen, without products").hasStatus(200);
		assertThat(home.json().path("missing").toString()).contains("\"products\"");
		assertThat(home.json().at("/orders/0/state").asString()).isEqualTo("PENDING");
		assertThat(this.customer.cancels(cancelled)).hasStatus(200);
		assertThat(this.customer.stateOf(before)).isEqualTo("CONFIRMED");
		assertThat(seen.look()).as("a stale response").hasStatus(200);

		Hanok.control().start(Hanok.CATALOG);
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(kept).extracting(this.customer::stateOf).containsOnly("CONFIRMED"));
		assertThat(this.customer.ordersOf(product)).as("no order lost or placed twice").hasSize(7);
		assertThat(this.customer.stateOf(cancelled)).isEqualTo("CANCELLED");
		await().untilAsserted(() -> assertThat(product.stock()).isEqualTo(20 - 1 - 5 * 2));
		assertThat(seen.stock()).isEqualTo(3);
	}

	@Test
	void aRetryingClientGetsExactlyOneOrderWhenOrderServiceDies() {
		Product product = Product.inStock(1000);
		List<PlacedOrder> beforeTheEnd = Concurrently.times(5, (number) -> this.customer.orders(product, 1));
		assertThat(beforeTheEnd).allMatch(PlacedOrder::isAcknowledged);

		List<PlacedOrder> orders = Concurrently.times(20, (number) -> {
			if (number == 0) {
				Hanok.kill(Hanok.ORDERS);
				Hanok.control().start(Hanok.ORDERS);
			}
			return ordersUntilAcknowledged(product);
		});

		assertThat(Stream.concat(beforeTheEnd.stream(), orders.stream()))
			.allSatisfy((order) -> await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(this.customer.stateOf(order)).isEqualTo("CONFIRMED")));
		assertThat(this.customer.ordersOf(product)).extracting((JsonNode order) -> order.path("id").asString())
			.containsExactlyInAnyOrderElementsOf(
					Stream.concat(beforeTheEnd.stream(), orders.stream()).map(PlacedOrder::id).toList());
		assertThat(product.stock()).isEqualTo(1000 - 25);
	}

	/** Repeats the request with the same idempotency key until it is acknowledged. */
	private PlacedOrder ordersUntilAcknowledged(Product product) {
		String key = UUID.randomUUID().toString();
		return await().atMost(Duration.ofSeconds(90))
			.pollInterval(Duration.ofMillis(200))
			.until(() -> this.customer.orders(key, product, 1), (order) -> {
				assertThat(order.status()).as(order.response()::toString).isIn(201, 202, 502, 503, 504);
				return order.isAcknowledged();
			});
	}

	@Test
	void signedInUsersStaySignedInWhileAuthServiceIsDead() {
		Product product = Product.inStock(10);
		String token = Users.token("customer");
		Hanok.kill(Hanok.AUTH);

		assertThat(this.customer.orders(product, 1).response()).hasStatus(201);

		Hanok.control().start(Hanok.AUTH);
		Users.signOutAll();
		// The gateway learns of a new instance within two seconds.
		await().atMost(Duration.ofSeconds(5))
			.ignoreExceptionsInstanceOf(PlatformException.class)
			.untilAsserted(() -> assertThat(Users.token("customer")).isNotEqualTo(token));
		assertThat(this.customer.orders(product, 1).response()).hasStatus(201);
		assertThat(Visitor.withToken(token).get(Customer.ORDERS)).as("a token from before the outage").hasStatus(200);
	}

	@Test
	void noAcknowledgedOrderIsLostWhenPostgresIsKilled() {
		Product product = Product.inStock(100);
		List<PlacedOrder> orders = Concurrently.times(10, (number) -> this.customer.orders(product, 1));
		assertThat(orders).allMatch(PlacedOrder::isAcknowledged);

		Hanok.kill("postgres");
		assertThat(this.customer.visitor().get(Customer.ORDERS).status()).as("an outage is not the client's fault")
			.isGreaterThanOrEqualTo(500);
		Hanok.control().start("postgres");

		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			assertThat(orders).extracting(this.customer::stateOf).containsOnly("CONFIRMED");
			assertThat(product.stock()).isEqualTo(90);
		});
	}

}
