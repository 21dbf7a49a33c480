package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.hanok.runner.client.Browser;
import dev.hanok.runner.client.Exchange;
import dev.hanok.runner.home.Folders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
	void aVisitorRegistersByMailAndSignsOutEverywhere() {
		String mail = UUID.randomUUID() + "@example.com";
		Map<String, String> credentials = Map.of("username", mail, "password", "tiled roofs in the rain");
		submit(this.browser.get("/account/registration", PAGE), "/account/registration", Map.of("mail", mail));
		Exchange form = this.browser.get(mailedLink(mail), PAGE);
		assertThat(submit(form, "/account/registration/confirmation",
				Map.of("token", field(form, "token"), "name", "Minji", "password", credentials.get("password")))
			.body()).contains("Your account was created.");
		Exchange account = submit(follow(this.browser.get("/account", PAGE)), "/login", credentials);
		assertThat(account.body()).contains("Minji", "href=\"/account/security\"");
		assertThat(this.browser.get("/orders", PAGE).status()).isEqualTo(200);
		Exchange security = this.browser.get("/account/security", PAGE);
		assertThat(security.body()).contains("Minji", mail, "The shop");
		submit(security, "/account/security/end", Map.of());
		await().atMost(Duration.ofSeconds(3))
			.untilAsserted(
					() -> assertThat(follow(this.browser.get("/orders", PAGE)).body()).contains("name=\"password\""));
	}

	@Test
	void sessionAndCartStayWhenAnInstanceIsKilled() {
		Hanok.control().scale(SHOP, 2);
		try {
			Product product = Product.inStock(5);
			Exchange book = this.browser.get("/products/" + product.sku(), PAGE);
			submit(book, "/cart", Map.of("sku", product.sku(), "quantity", "2"));
			submit(follow(this.browser.get("/account", PAGE)), "/login",
					Map.of("username", "customer", "password", "customer-demo"));

			Hanok.kill(Hanok.platform().instances(SHOP).getFirst());

			await("the gateway knows the second instance").atMost(Duration.ofSeconds(30))
				.until(() -> this.browser.get("/cart", PAGE).status() == 200);
			for (int i = 0; i < 10; i++) {
				assertThat(this.browser.get("/cart", PAGE).body()).contains(product.sku());
				assertThat(this.browser.get("/account", PAGE).body()).contains("Sign out");
			}
		}
		finally {
			Hanok.control().scale(SHOP, 1);
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

	private static String mailedLink(String mail) {
		return await().until(() -> Folders.list(Hanok.platform().home().mails(), "*.eml")
			.stream()
			.map(ShopIT::read)
			.filter((text) -> text.contains("To: " + mail))
			.flatMap((text) -> Pattern.compile("(/account/\\S+token=\\S+)").matcher(text).results())
			.map((link) -> link.group(1))
			.findFirst()
			.orElse(""), (link) -> !link.isEmpty());
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
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
