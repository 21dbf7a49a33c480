package dev.hanok.mobile;

import java.util.UUID;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.hanok.mobile.support.MobileTest;
import dev.hanok.mobile.support.TestApp;
import dev.hanok.mobile.support.TestApp.Reply;
import dev.hanok.mobile.support.TestServices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@MobileTest
class OrderTests {

	private final TestApp app;

	OrderTests(@Autowired TestApp app) {
		this.app = app;
	}

	@BeforeEach
	void reset() {
		TestServices.reset();
	}

	@Test
	void showsAnOrderWithItsProducts() {
		Reply order = order(TestServices.CONFIRMED, "");
		assertThat(order.status()).isEqualTo(200);
		assertThat(order.json()).isEqualTo(TestApp.json("""
				{"id":"%s","state":"CONFIRMED","placedAt":"2026-11-27T10:00:00Z",\
				"total":{"amount":1780,"currency":"EUR"},"lines":[{"sku":"BOOK-EMMA","title":"Emma","quantity":2,\
				"unitPrice":{"amount":890,"currency":"EUR"},"product":{"description":"A novel.",\
				"price":{"amount":990,"currency":"EUR"},"stock":3}}]}""".formatted(TestServices.CONFIRMED)));
	}

	@Test
	void takesTitlesFromTheCatalogUntilTheOrderHasThem() {
		assertThat(order(TestServices.PENDING, "?fields=lines.title").body())
			.isEqualTo("{\"lines\":[{\"title\":\"Dune\"},{\"title\":\"Emma\"},{\"title\":\"BOOK-GONE\"},"
					+ "{\"title\":\"BOOK-FOURTH\"}]}");
	}

	@Test
	void showsAnOrderWhileTheCatalogIsUnavailable() {
		TestServices.isUnavailable(TestServices.CATALOG);
		Reply order = order(TestServices.CONFIRMED, "");
		assertThat(order.status()).isEqualTo(200);
		assertThat(order.json().at("/lines/0/title").asString()).isEqualTo("Emma");
		assertThat(order.json().at("/lines/0/product").isMissingNode()).isTrue();
		assertThat(order.json().path("missing").toString()).isEqualTo("[\"products\"]");
	}

	@Test
	void fetchesNoProductsThatAreNotSelected() {
		assertThat(order(TestServices.CONFIRMED, "?fields=state,lines.title").json())
			.isEqualTo(TestApp.json("{\"state\":\"CONFIRMED\",\"lines\":[{\"title\":\"Emma\"}]}"));
		TestServices.CATALOG.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void respondsNotFoundForAnUnknownOrder() {
		UUID foreign = UUID.randomUUID();
		TestServices.ORDERS.stubFor(WireMock.get("/api/orders/" + foreign).willReturn(WireMock.notFound()));
		Reply order = order(foreign, "");
		assertThat(order.status()).isEqualTo(404);
		assertThat(order.json().path("type").asString()).isEqualTo("urn:hanok:problem:order-not-found");
		assertThat(order("not-an-id", "").status()).isEqualTo(400);
	}

	@Test
	void respondsInternalErrorWhileOrderServiceIsUnavailable() {
		TestServices.isUnavailable(TestServices.ORDERS);
		Reply order = order(TestServices.CONFIRMED, "");
		assertThat(order.status()).as("after a 503 the gateway would stop using this instance").isEqualTo(500);
		assertThat(order.json().path("type").asString()).isEqualTo("urn:hanok:problem:orders-unavailable");
		assertThat(order.header("Retry-After")).isEqualTo("2");
	}

	@Test
	void refusesUsersWithoutTheScope() {
		TestServices.ORDERS.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.forbidden()));
		assertThat(order(TestServices.CONFIRMED, "").status()).isEqualTo(403);
	}

	private Reply order(Object id, String query) {
		return this.app.get("alice", "/mobile/orders/" + id + query);
	}

}
