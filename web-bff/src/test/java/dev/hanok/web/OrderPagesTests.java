package dev.hanok.web;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.hanok.web.support.TestBrowser;
import dev.hanok.web.support.TestServices;
import dev.hanok.web.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class OrderPagesTests {

	private static final String ORDER = "6f1e0a53-1d6b-4a8e-9c9b-0a1b2c3d4e5f";

	private final TestBrowser browser;

	OrderPagesTests(@LocalServerPort int port) {
		this.browser = new TestBrowser(port);
	}

	@BeforeEach
	void signInWithACart() {
		TestServices.reset();
		this.browser.addToCart(2);
		this.browser.signIn("carol");
		this.browser.open("/checkout");
	}

	@Test
	void sendingTheCheckoutFormTwicePlacesOneOrder() {
		stubPlacing(201, TestServices.order(ORDER, "CONFIRMED"));
		String key = this.browser.key();
		assertThat(TestBrowser.location(place(key))).isEqualTo("/orders/" + ORDER);
		assertThat(TestBrowser.location(place(key))).isEqualTo("/orders/" + ORDER);
		TestServices.ORDERS.verify(1,
				WireMock.postRequestedFor(WireMock.urlEqualTo("/api/orders"))
					.withHeader("Authorization", WireMock.equalTo("Bearer access-1"))
					.withHeader("Idempotency-Key", WireMock.equalTo(key))
					.withRequestBody(WireMock.equalToJson("{\"lines\":[{\"sku\":\"BOOK-EMMA\",\"quantity\":2}]}")));
		assertThat(this.browser.open("/cart").body()).contains("Your cart is empty");
	}

	@Test
	void doesNotOrderACartThatTheCustomerHasNotSeen() {
		assertThat(TestBrowser.location(place(UUID.randomUUID().toString()))).isEqualTo("/cart?notice=changed");
		TestServices.ORDERS.verify(0, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void keepsTheIdempotencyKeyAfterAnOutage() {
		String key = this.browser.key();
		TestServices.ORDERS.stubFor(WireMock.post("/api/orders").willReturn(WireMock.serviceUnavailable()));
		var page = place(key);
		assertThat(page.statusCode()).isEqualTo(500);
		assertThat(page.body()).contains("Orders cannot be reached just now", "never orders twice");
		assertThat(this.browser.open("/checkout").body()).contains(key);
	}

	@Test
	void aRejectionNamesTheProductsAndGivesTheCartANewKey() {
		stubPlacing(422, """
				{"type":"urn:hanok:problem:order-rejected","status":422,"orderId":"%s","state":"REJECTED",
				"lines":[{"sku":"BOOK-EMMA","requested":2,"available":1}]}""".formatted(ORDER));
		String key = this.browser.key();
		assertThat(place(key).body()).contains("Not everything is in stock", "Emma &lt;3: 1 left, you wanted 2");
		assertThat(this.browser.open("/checkout").body()).doesNotContain(key);
	}

	@Test
	void showsAPendingOrderAndSendsItsStateAsAnEvent() {
		show("PENDING");
		assertThat(this.browser.open("/orders/" + ORDER).body()).contains("Waiting",
				"data-events=\"/orders/" + ORDER + "/events\"", "€19.80");
		show("CONFIRMED");
		var events = this.browser.open("/orders/" + ORDER + "/events", "Accept", "text/event-stream");
		assertThat(events.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
		assertThat(events.body()).isEqualTo("retry: 2000\nevent: state\ndata: CONFIRMED\n\n");
		assertThat(this.browser.open("/orders/" + ORDER).body()).contains("Confirmed").doesNotContain("data-events");
	}

	@Test
	void cancelsAnOrder() {
		show("CONFIRMED");
		TestServices.ORDERS.stubFor(WireMock.post("/api/orders/" + ORDER + "/cancellation")
			.willReturn(WireMock.okJson(TestServices.order(ORDER, "CANCELLED"))));
		this.browser.open("/orders/" + ORDER);
		assertThat(TestBrowser.location(this.browser.submit("/orders/" + ORDER + "/cancellation", Map.of())))
			.isEqualTo("/orders/" + ORDER);
	}

	@Test
	void showsWhyAnOrderWasCancelled() {
		show("CANCELLED");
		assertThat(this.browser.open("/orders/" + ORDER).body()).contains("no longer reserved for you");
		TestServices.ORDERS.stubFor(WireMock.get("/api/orders/" + ORDER)
			.willReturn(WireMock.okJson(TestServices.cancelledOrder(ORDER, "NOT_CONFIRMED_IN_TIME"))));
		assertThat(this.browser.open("/orders/" + ORDER).body()).contains("could not confirm your order in time");
	}

	@Test
	void listsOrdersPageByPage() {
		TestServices.ORDERS.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/orders"))
			.willReturn(WireMock.okJson("{\"items\":[" + TestServices.order(ORDER, "CONFIRMED")
					+ "],\"size\":20,\"next\":\"/api/orders?size=20&cursor=abc\"}")));
		assertThat(this.browser.open("/orders").body()).contains("/orders/" + ORDER, "Emma", "/orders?cursor=abc");
		this.browser.open("/orders?cursor=abc");
		TestServices.ORDERS.verify(WireMock.getRequestedFor(WireMock.urlEqualTo("/api/orders?size=20&cursor=abc")));
	}

	@Test
	void showsANotFoundPageForAnUnknownOrder() {
		var page = this.browser.open("/orders/" + UUID.randomUUID());
		assertThat(page.statusCode()).isEqualTo(404);
		assertThat(page.body()).contains("There is no such page");
	}

	@Test
	void showsAForbiddenPageWithoutTheScope() {
		TestServices.ORDERS.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.forbidden()));
		var page = this.browser.open("/orders");
		assertThat(page.statusCode()).isEqualTo(403);
		assertThat(page.body()).contains("This page is not for you");
	}

	private HttpResponse<String> place(String key) {
		return this.browser.submit("/checkout", Map.of("key", key));
	}

	private static void stubPlacing(int status, String body) {
		TestServices.ORDERS.stubFor(WireMock.post("/api/orders").willReturn(WireMock.jsonResponse(body, status)));
	}

	private static void show(String state) {
		TestServices.ORDERS.stubFor(
				WireMock.get("/api/orders/" + ORDER).willReturn(WireMock.okJson(TestServices.order(ORDER, state))));
	}

}
