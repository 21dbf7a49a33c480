package dev.hanok.e2e;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Ordering as a customer, through the API.
 */
@EndToEnd
class OrderingIT {

	@Test
	void aCustomerBrowsesSignsInOrdersReadsAndCancels() {
		Product book = Product.inStock(10);
		Response found = Visitor.anonymous().get(Product.PRODUCTS + "?query=" + book.sku());
		assertThat(found).hasStatus(200);
		assertThat(found.json().path("items").valueStream().map((item) -> item.path("sku").asString()))
			.contains(book.sku());

		Customer customer = Customer.signIn("customer");
		PlacedOrder order = customer.orders(book, 2);
		assertThat(order.response()).hasStatus(201);
		assertThat(order.response().header("Location")).hasValue(order.path());
		assertThat(order.state()).isEqualTo("CONFIRMED");
		assertThat(order.response().json().path("total").path("amount").asInt()).isEqualTo(2 * Product.PRICE);
		assertThat(book.stock()).isEqualTo(8);

		assertThat(customer.reads(order).json()).isEqualTo(order.response().json());
		assertThat(customer.ordersOf(book)).containsExactly(order.response().json());

		Response cancelled = customer.cancels(order);
		assertThat(cancelled).hasStatus(200);
		assertThat(cancelled.json().path("state").asString()).isEqualTo("CANCELLED");
		assertThat(book.stock()).isEqualTo(10);

		assertThat(customer.cancels(order)).hasStatus(200);
		assertThat(customer.stateOf(order)).isEqualTo("CANCELLED");
		assertThat(book.stock()).as("released only once").isEqualTo(10);
	}

	@Test
	void concurrentOrdersDoNotOversell() {
		Product product = Product.inStock(10);
		List<Customer> customers = List.of(Customer.signIn("customer"), Customer.signIn("customer2"));

		List<PlacedOrder> orders = Concurrently.times(50,
				(number) -> customers.get(number % customers.size()).orders(product, 1));

		assertThat(orders).extracting(PlacedOrder::status).isSubsetOf(201, 202, 422);
		// PENDING orders (202) are confirmed or rejected in the background.
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(statesOf(product, customers)).doesNotContain("PENDING"));
		assertThat(statesOf(product, customers).stream()
			.collect(Collectors.groupingBy((state) -> state, Collectors.counting())))
			.containsOnly(java.util.Map.entry("CONFIRMED", 10L), java.util.Map.entry("REJECTED", 40L));
		assertThat(product.stock()).isZero();
		orders.stream().filter((order) -> order.status() == 422).forEach((order) -> {
			assertThat(order.response()).isProblem(422, "order-rejected");
			assertThat(order.response().json().path("lines").path(0).path("sku").asString()).isEqualTo(product.sku());
		});
	}

	private static List<String> statesOf(Product product, List<Customer> customers) {
		return customers.stream()
			.flatMap((customer) -> customer.ordersOf(product).stream())
			.map((order) -> order.path("state").asString())
			.toList();
	}

	@Test
	void concurrentRequestsWithOneIdempotencyKeyPlaceOneOrder() {
		Product product = Product.inStock(100);
		Customer customer = Customer.signIn("customer");
		String key = UUID.randomUUID().toString();

		List<PlacedOrder> responses = Concurrently.times(20, (number) -> customer.orders(key, product, 3));

		PlacedOrder first = responses.getFirst();
		assertThat(first.isAcknowledged()).as(first.response()::toString).isTrue();
		assertThat(responses).allSatisfy((repeated) -> {
			assertThat(repeated.response()).hasStatus(first.status());
			assertThat(repeated.response().body()).isEqualTo(first.response().body());
		});
		await().untilAsserted(() -> assertThat(customer.stateOf(first)).isEqualTo("CONFIRMED"));
		assertThat(customer.ordersOf(product)).extracting((JsonNode order) -> order.path("id").asString())
			.containsExactly(first.id());
		assertThat(product.stock()).isEqualTo(97);

		assertThat(customer.orders(key, product, 4).response()).isProblem(422, "idempotency-key-reused");
		assertThat(customer.orders(key, product, 3).response().body()).isEqualTo(first.response().body());
		assertThat(product.stock()).isEqualTo(97);
	}

	@Test
	void anotherCustomerMayUseTheSameKey() {
		Product product = Product.inStock(10);
		String key = UUID.randomUUID().toString();

		PlacedOrder one = Customer.signIn("customer").orders(key, product, 1);
		PlacedOrder other = Customer.signIn("customer2").orders(key, product, 2);

		assertThat(one.response()).hasStatus(201);
		assertThat(other.response()).hasStatus(201);
		assertThat(other.id()).isNotEqualTo(one.id());
		assertThat(product.stock()).isEqualTo(7);
	}

}
