package dev.hanok.e2e;

import java.util.Locale;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A product that only one test uses.
 */
record Product(String sku) {

	static final String PRODUCTS = "/api/catalog/products";

	static final int PRICE = 1250;

	/** Lets the manager create a product, through the gateway. */
	static Product inStock(int pieces) {
		Product product = withNewSku();
		assertThat(Users.visitor("manager").post(PRODUCTS, product.asJson(pieces))).hasStatus(201);
		return product;
	}

	/** A product that the catalog does not have yet. */
	static Product withNewSku() {
		return new Product("E2E-" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT));
	}

	String asJson(int stock) {
		return """
				{"sku": "%s", "title": "Joinery without nails %s", "description": "How a house stands.",
				 "price": {"amount": %d, "currency": "EUR"}, "stock": %d}""".formatted(this.sku, this.sku, PRICE,
				stock);
	}

	String orderOf(int quantity) {
		return """
				{"lines": [{"sku": "%s", "quantity": %d}]}""".formatted(this.sku, quantity);
	}

	String path() {
		return PRODUCTS + "/" + this.sku;
	}

	/** Reads the product without a token. */
	Response look() {
		return Visitor.anonymous().get(path());
	}

	/** The current stock. A stale response of the gateway fails the test. */
	int stock() {
		Response response = look();
		assertThat(response).hasStatus(200);
		assertThat(response.header("Cache-Status")).as("not a stale response").isEmpty();
		return response.json().path("stock").asInt(-1);
	}

}
