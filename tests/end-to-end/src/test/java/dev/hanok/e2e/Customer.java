package dev.hanok.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A customer of the shop.
 */
record Customer(String name) {

	static final String ORDERS = "/api/orders";

	static Customer signIn(String name) {
		Users.token(name);
		return new Customer(name);
	}

	Visitor visitor() {
		return Users.visitor(this.name);
	}

	PlacedOrder orders(Product product, int quantity) {
		return orders(UUID.randomUUID().toString(), product, quantity);
	}

	PlacedOrder orders(String idempotencyKey, Product product, int quantity) {
		return new PlacedOrder(
				visitor().with("Idempotency-Key", idempotencyKey).post(ORDERS, product.orderOf(quantity)));
	}

	Response reads(PlacedOrder order) {
		return visitor().get(order.path());
	}

	/** The state in which the order is now. */
	String stateOf(PlacedOrder order) {
		Response response = reads(order);
		assertThat(response).hasStatus(200);
		return response.json().path("state").asString();
	}

	Response cancels(PlacedOrder order) {
		return visitor().post(order.path() + "/cancellation", "");
	}

	int numberOfOrders() {
		return visitor().get(ORDERS + "?size=1").json().path("totalItems").asInt(-1);
	}

	/** All orders of this customer that contain the product. */
	List<JsonNode> ordersOf(Product product) {
		List<JsonNode> found = new ArrayList<>();
		String page = ORDERS + "?size=100";
		while (!page.isEmpty()) {
			Response response = visitor().get(page);
			assertThat(response).hasStatus(200);
			response.json()
				.path("items")
				.valueStream()
				.filter((order) -> order.path("lines")
					.valueStream()
					.anyMatch((line) -> line.path("sku").asString().equals(product.sku())))
				.forEach(found::add);
			page = response.json().path("next").asString("");
		}
		return found;
	}

}
