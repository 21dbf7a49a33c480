package dev.hanok.mobile;

import java.time.Duration;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.hanok.mobile.support.MobileTest;
import dev.hanok.mobile.support.TestApp;
import dev.hanok.mobile.support.TestApp.Reply;
import dev.hanok.mobile.support.TestServices;
import dev.hanok.test.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@MobileTest
class HomeTests {

	private static final String HOME = "/mobile/home";

	private static final String PRODUCTS = """
			"products":[{"sku":"BOOK-EMMA","title":"Emma","price":{"amount":990,"currency":"EUR"},"available":true}]""";

	private final TestApp app;

	private final TestTokens tokens;

	private final MeterRegistry meters;

	HomeTests(@Autowired TestApp app, @Autowired TestTokens tokens, @Autowired MeterRegistry meters) {
		this.app = app;
		this.tokens = tokens;
		this.meters = meters;
	}

	@BeforeEach
	void reset() {
		TestServices.reset();
	}

	@Test
	void showsProductsAndOrdersInOneResponse() {
		Reply home = home();
		assertThat(home.status()).isEqualTo(200);
		assertThat(home.json()).isEqualTo(TestApp.json("{" + PRODUCTS + """
				,"orders":[{"id":"%s","state":"PENDING","placedAt":"2026-11-28T10:00:00Z",\
				"titles":["Dune","Emma","BOOK-GONE"],"lines":4},\
				{"id":"%s","state":"CONFIRMED","placedAt":"2026-11-27T10:00:00Z",\
				"total":{"amount":1780,"currency":"EUR"},"titles":["Emma"],"lines":1}]}"""
			.formatted(TestServices.PENDING, TestServices.CONFIRMED)));
		TestServices.CATALOG.verify(WireMock.getRequestedFor(WireMock.urlPathEqualTo("/api/catalog/products"))
			.withQueryParam("size", WireMock.equalTo("6"))
			.withoutHeader("Authorization"));
		TestServices.CATALOG.verify(0,
				WireMock.getRequestedFor(WireMock.urlEqualTo("/api/catalog/products/BOOK-EMMA")));
	}

	@Test
	void callsOrderServiceWithTokenAndTraceOfTheRequest() {
		String token = this.tokens.customer("bob");
		String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
		this.app.getWith(token, HOME, "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
		TestServices.ORDERS.verify(WireMock.getRequestedFor(WireMock.urlEqualTo("/api/orders?size=3"))
			.withHeader("Authorization", WireMock.equalTo("Bearer " + token))
			.withHeader("traceparent", WireMock.containing(trace)));
	}

	@Test
	void showsOrdersWhileTheCatalogIsUnavailable() {
		TestServices.isUnavailable(TestServices.CATALOG);
		Reply home = home();
		assertThat(home.status()).isEqualTo(200);
		assertThat(home.json().propertyNames()).containsExactlyInAnyOrder("orders", "missing");
		assertThat(home.json().path("missing").toString()).isEqualTo("[\"products\",\"titles\"]");
		assertThat(home.json().at("/orders/0/titles").toString())
			.isEqualTo("[\"BOOK-DUNE\",\"BOOK-EMMA\",\"BOOK-GONE\"]");
		assertThat(home.json().at("/orders/1/titles").toString()).isEqualTo("[\"Emma\"]");
	}

	@Test
	void showsProductsWhileOrderServiceIsUnavailable() {
		TestServices.isUnavailable(TestServices.ORDERS);
		double before = missingOrders();
		Reply home = home();
		assertThat(home.status()).isEqualTo(200);
		assertThat(home.json()).isEqualTo(TestApp.json("{" + PRODUCTS + ",\"missing\":[\"orders\"]}"));
		assertThat(missingOrders()).isEqualTo(before + 1);
	}

	@Test
	void omitsAPartThatMissesTheDeadline() {
		Duration late = Duration.ofSeconds(6);
		TestServices.ORDERS.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/orders"))
			.willReturn(WireMock.okJson("{\"items\":[]}").withFixedDelay((int) late.toMillis())));
		long start = System.nanoTime();
		Reply home = home();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(late);
		assertThat(home.json()).isEqualTo(TestApp.json("{" + PRODUCTS + ",\"missing\":[\"orders\"]}"));
	}

	@Test
	void respondsNotModifiedUntilSomethingChanges() {
		Reply first = home();
		assertThat(first.header("ETag")).startsWith("W/\"");
		assertThat(first.header("Cache-Control")).contains("no-cache", "private").doesNotContain("no-store");
		Reply again = this.app.get("alice", HOME, "If-None-Match", first.header("ETag"));
		assertThat(again.status()).isEqualTo(304);
		assertThat(again.body()).isEmpty();
		TestServices.isUnavailable(TestServices.ORDERS);
		assertThat(this.app.get("alice", HOME, "If-None-Match", first.header("ETag")).status()).isEqualTo(200);
	}

	@Test
	void fetchesAndSendsOnlySelectedFields() {
		assertThat(this.app.get("alice", HOME + "?fields=products.title,products.price.amount").json())
			.isEqualTo(TestApp.json("{\"products\":[{\"title\":\"Emma\",\"price\":{\"amount\":990}}]}"));
		TestServices.ORDERS.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
		assertThat(this.app.get("alice", HOME + "?fields=orders.state").body())
			.isEqualTo("{\"orders\":[{\"state\":\"PENDING\"},{\"state\":\"CONFIRMED\"}]}");
		TestServices.CATALOG.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void refusesAnUnknownField() {
		Reply refused = this.app.get("alice", HOME + "?fields=products.secret");
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.json().path("type").asString()).isEqualTo("urn:hanok:problem:unknown-field");
		assertThat(refused.json().path("allowed").toString()).contains("\"products.price.amount\"", "\"orders.state\"");
		assertThat(refused.body()).doesNotContain("secret");
		assertThat(this.app.get("alice", HOME + "?fields=" + "x".repeat(501)).status()).isEqualTo(400);
	}

	@Test
	void showsNoOrdersToAUserWithoutTheScope() {
		TestServices.ORDERS.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.forbidden()));
		assertThat(home().json()).isEqualTo(TestApp.json("{" + PRODUCTS + ",\"orders\":[]}"));
	}

	@Test
	void respondsUnauthorizedIfOrderServiceRefusesTheToken() {
		TestServices.ORDERS.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.unauthorized()));
		Reply refused = home();
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.header("WWW-Authenticate")).contains("invalid_token");
	}

	private Reply home() {
		return this.app.get("alice", HOME);
	}

	private double missingOrders() {
		return this.meters.get("hanok.mobile.missing").tag("part", "orders").counter().count();
	}

}
