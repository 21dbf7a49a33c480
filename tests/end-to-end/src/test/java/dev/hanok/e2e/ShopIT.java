package dev.hanok.e2e;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.hanok.runner.client.Browser;
import dev.hanok.runner.client.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A customer in the shop, through the gateway, without scripts.
 */
@EndToEnd
class ShopIT {

	private static final String SHOP = "web-bff";

	private static final Map<String, String> PAGE = Map.of("Accept", "text/html");

	private final Browser browser = new Browser(Hanok.gateway(), (exchange) -> {
	});

	@AfterEach
	void close() {
		this.browser.close();
	}

	@Test
	void aCustomerFillsACartSignsInOrdersAndSignsOut() {
		Product product = Product.inStock(5);
		Exchange book = this.browser.get("/products/" + product.sku(), PAGE);
		assertThat(book.status()).isEqualTo(200);
		assertThat(submit(book, "/cart", Map.of("sku", product.sku(), "quantity", "2")).body()).contains("Check out");
		Exchange login = follow(this.browser.get("/checkout", PAGE));
		assertThat(login.body()).contains("name=\"password\"");
		Exchange checkout = submit(login, "/login", Map.of("username", "customer", "password", "customer-demo"));
		assertThat(checkout.body()).contains("Place the order").doesNotContainPattern("eyJ[\\w-]{10,}\\.eyJ");
		Exchange order = submit(checkout, "/checkout", Map.of("key", field(checkout, "key")));
		assertThat(order.body()).contains("state-confirmed");
		Exchange account = this.browser.get("/account", PAGE);
		assertThat(account.body()).contains("customer");
		Exchange home = submit(account, "/session/sign-out", Map.of());
		assertThat(home.status()).isEqualTo(200);
		assertThat(home.body()).contains("Sign in").doesNotContain("Sign out");
		assertThat(follow(this.browser.get("/account", PAGE)).body()).contains("name=\"password\"");
	}

	@Test
	void sessionAndCartStayWhenAnInstanceIsKilled() {
		Hanok.platform().scale(SHOP, 2);
		try {
			Product product = Product.inStock(5);
			Exchange book = this.browser.get("/products/" + product.sku(), PAGE);
			submit(book, "/cart", Map.of("sku", product.sku(), "quantity", "2"));
			submit(follow(this.browser.get("/account", PAGE)), "/login",
					Map.of("username", "customer", "password", "customer-demo"));

			Hanok.kill(Hanok.platform().instances(SHOP).getFirst());

			for (int i = 0; i < 10; i++) {
				assertThat(this.browser.get("/cart", PAGE).body()).contains(product.sku());
				assertThat(this.browser.get("/account", PAGE).body()).contains("Sign out");
			}
		}
		finally {
			Hanok.platform().scale(SHOP, 1);
		}
	}

	@Test
	void aBrowserThatSaysLocalhostIsSentToThePublicAddress() {
		String path = "/products?query=book";
		Answer answer = Visitor.anonymous().get("http://localhost:" + Hanok.gateway().getPort() + path);
		assertThat(answer).hasStatus(302);
		assertThat(answer.header("Location")).hasValue(Hanok.gateway() + path);
	}

	@Test
	void whatIsNoPageOfTheShopIsAnErrorPageOfTheGateway() {
		for (String path : new String[] { "/api/unknown", "/unknown", "/api" }) {
			Exchange answer = this.browser.get(path, PAGE);
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.header("Content-Type").orElse("")).startsWith("text/html");
			assertThat(answer.body()).contains("There is no page at this address.");
		}
	}

	private Exchange submit(Exchange page, String path, Map<String, String> fields) {
		Map<String, String> all = new HashMap<>(fields);
		all.put("_csrf", field(page, "_csrf"));
		return follow(this.browser.postForm(path, all));
	}

	private Exchange follow(Exchange first) {
		Exchange exchange = first;
		for (int steps = 0; steps < 8 && exchange.status() / 100 == 3; steps++) {
			URI next = Hanok.gateway().resolve(exchange.header("Location").orElseThrow());
			exchange = this.browser.get(next.toString(), PAGE);
		}
		return exchange;
	}

	private static String field(Exchange page, String name) {
		Matcher found = Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]+)\"").matcher(page.body());
		assertThat(found.find()).as(name).isTrue();
		return found.group(1);
	}

}
