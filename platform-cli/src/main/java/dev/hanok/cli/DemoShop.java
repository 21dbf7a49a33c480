package dev.hanok.cli;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.hanok.runner.client.Browser;
import dev.hanok.runner.client.Exchange;
import dev.hanok.runner.client.Json;
import dev.hanok.runner.client.SignIn;
import dev.hanok.runner.home.PlatformException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The requests of a customer; each of them must succeed.
 */
record DemoShop(Browser browser, String token) {

	static DemoShop signIn(Browser browser) {
		return new DemoShop(browser,
				new SignIn(browser).accessToken("customer", "customer-demo", "openid profile orders"));
	}

	/** The first product of the first page that is in stock. */
	JsonNode product() {
		String sku = body(this.browser.get("/api/catalog/products?size=20", Map.of()), 200).path("items")
			.valueStream()
			.filter((item) -> item.path("stock").asInt() > 0)
			.findFirst()
			.map((item) -> item.path("sku").asString(""))
			.orElseThrow(() -> new PlatformException("No product is in stock.",
					"Bring the demo data back: ./platform down --purge"));
		return body(this.browser.get("/api/catalog/products/" + sku, Map.of()), 200);
	}

	Exchange order(String sku) {
		ObjectNode order = Json.object();
		order.putArray("lines").addObject().put("sku", sku).put("quantity", 1);
		return this.browser.postJson("/api/orders",
				Map.of("Authorization", "Bearer " + this.token, "Idempotency-Key", UUID.randomUUID().toString()),
				Json.text(order));
	}

	JsonNode orderOf(String id) {
		return body(this.browser.get("/api/orders/" + id, Map.of("Authorization", "Bearer " + this.token)), 200);
	}

	static JsonNode body(Exchange exchange, Integer... expected) {
		if (!List.of(expected).contains(exchange.status())) {
			throw new PlatformException(
					exchange.method() + " " + exchange.path() + " answered " + exchange.status() + ".",
					exchange.body().lines().limit(3).toList(), List.of("./platform status",
							"./platform logs" + exchange.traceId().map((id) -> " --trace " + id).orElse("")));
		}
		return Json.parse(exchange.body())
			.orElseThrow(() -> new PlatformException(exchange.path() + " answered something that is not JSON."));
	}

}
