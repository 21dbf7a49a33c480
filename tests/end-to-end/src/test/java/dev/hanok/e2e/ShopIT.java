package dev.hanok.e2e;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.hanok.runner.client.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The pages of the shop through the gateway, in a browser without JavaScript.
 */
@EndToEnd
class ShopIT {

	private static final String SHOP = "web-bff";

	private static final String PASSWORD = "tiled roofs in the rain";

	private final FormBrowser browser = new FormBrowser();

	@AfterEach
	void close() {
		this.browser.close();
	}

	@Test
	void aCustomerFillsACartSignsInOrdersAndSignsOut() {
		Product product = Product.inStock(5);
		Exchange book = this.browser.get("/products/" + product.sku());
		assertThat(book.status()).isEqualTo(200);
		assertThat(this.browser.submit(book, "/cart", Map.of("sku", product.sku(), "quantity", "2")).body())
			.contains("Check out");
		Exchange login = this.browser.open("/checkout");
		assertThat(login.body()).contains("name=\"password\"");
		Exchange checkout = this.browser.signIn(login, "customer", "customer-demo");
		assertThat(checkout.body()).contains("Place the order").doesNotContainPattern("eyJ[\\w-]{10,}\\.eyJ");
		Exchange order = this.browser.submit(checkout, "/checkout", Map.of("key", FormBrowser.field(checkout, "key")));
		assertThat(order.body()).contains("state-confirmed");
		Exchange account = this.browser.get("/account");
		assertThat(account.body()).contains("customer");
		Exchange home = this.browser.submit(account, "/session/sign-out", Map.of());
		assertThat(home.status()).isEqualTo(200);
		assertThat(home.body()).contains("Sign in").doesNotContain("Sign out");
		assertThat(this.browser.open("/account").body()).contains("name=\"password\"");
	}

	@Test
	void aVisitorRegistersByMailAndSignsOutEverywhere() {
		String mail = UUID.randomUUID() + "@example.com";
		register(this.browser, mail);
		Exchange account = this.browser.signIn(this.browser.open("/account"), mail, PASSWORD);
		assertThat(account.body()).contains("Minji", "href=\"/account/security\"");
		assertThat(this.browser.get("/orders").status()).isEqualTo(200);
		Exchange security = this.browser.get("/account/security");
		assertThat(security.body()).contains("Minji", mail, "The shop");
		this.browser.submit(security, "/account/security/end", Map.of());
		awaitSignInPage("/orders");
	}

	@Test
	void aUserWithTheAddressOfADeletedUserSeesNothingOfThatUser() {
		String mail = UUID.randomUUID() + "@example.com";
		Product product = Product.inStock(5);
		register(this.browser, mail);
		this.browser.submit(this.browser.get("/products/" + product.sku()), "/cart",
				Map.of("sku", product.sku(), "quantity", "1"));
		Exchange checkout = this.browser.signIn(this.browser.open("/checkout"), mail, PASSWORD);
		Exchange order = this.browser.submit(checkout, "/checkout", Map.of("key", FormBrowser.field(checkout, "key")));
		assertThat(order.body()).contains("state-confirmed");
		String path = URI.create(order.path()).getPath();
		AuthDatabase.update("delete from users where mail = ?", mail);
		awaitSignInPage(path);
		try (FormBrowser another = new FormBrowser()) {
			register(another, mail);
			another.signIn(another.open("/account"), mail, PASSWORD);
			assertThat(another.open("/orders").body()).contains("Minji").doesNotContain(path);
			assertThat(another.open(path).status()).isEqualTo(404);
		}
	}

	/** Waits until this browser, whose session has ended, gets the sign-in page. */
	private void awaitSignInPage(String path) {
		await().atMost(Duration.ofSeconds(3))
			.untilAsserted(() -> assertThat(this.browser.open(path).body()).contains("name=\"password\""));
	}

	private static void register(FormBrowser browser, String mail) {
		Set<String> before = Mails.linksTo(mail);
		browser.submit(browser.get("/account/registration"), "/account/registration", Map.of("mail", mail));
		String link = await()
			.until(() -> Mails.linksTo(mail).stream().filter((one) -> !before.contains(one)).toList(),
					(links) -> links.size() == 1)
			.getFirst();
		Exchange form = browser.get(link);
		assertThat(browser
			.submit(form, "/account/registration/confirmation",
					Map.of("token", FormBrowser.field(form, "token"), "name", "Minji", "password", PASSWORD))
			.body()).contains("Your account was created.");
	}

	@Test
	void sessionAndCartSurviveAKilledInstance() {
		Hanok.control().scale(SHOP, 2);
		try {
			Product product = Product.inStock(5);
			Exchange book = this.browser.get("/products/" + product.sku());
			this.browser.submit(book, "/cart", Map.of("sku", product.sku(), "quantity", "2"));
			this.browser.signIn(this.browser.open("/account"), "customer", "customer-demo");

			Hanok.kill(Hanok.platform().instances(SHOP).getFirst());

			await("the gateway knows the second instance").atMost(Duration.ofSeconds(30))
				.until(() -> this.browser.get("/cart").status() == 200);
			for (int i = 0; i < 10; i++) {
				assertThat(this.browser.get("/cart").body()).contains(product.sku());
				assertThat(this.browser.get("/account").body()).contains("Sign out");
			}
		}
		finally {
			Hanok.control().scale(SHOP, 1);
		}
	}

	@Test
	void aBrowserAtLocalhostIsRedirectedToThePublicAddress() {
		String path = "/products?query=book";
		Response response = Visitor.anonymous().get("http://localhost:" + Hanok.gateway().getPort() + path);
		assertThat(response).hasStatus(302);
		assertThat(response.header("Location")).hasValue(Hanok.gateway() + path);
	}

	@Test
	void anUnknownPathGetsAnErrorPageOfTheGateway() {
		for (String path : new String[] { "/api/unknown", "/unknown", "/api" }) {
			Exchange response = this.browser.get(path);
			assertThat(response.status()).isEqualTo(404);
			assertThat(response.header("Content-Type").orElse("")).startsWith("text/html");
			assertThat(response.body()).contains("There is no page at this address.");
		}
	}

}
