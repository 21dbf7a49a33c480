package dev.hanok.mobile.support;

import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Stubs of the other services: a catalog with two books, and a customer with two orders,
 * of which one is not confirmed yet.
 */
public class TestServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	public static final String CONFIRMED = "6f1e0a53-1d6b-4a8e-9c9b-0a1b2c3d4e5f";

	public static final String PENDING = "0b9f6a6e-64a5-4b7e-8a2e-1f2e3d4c5b6a";

	public static final WireMockServer CATALOG = start();

	public static final WireMockServer ORDERS = start();

	private static WireMockServer start() {
		var server = new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
		server.start();
		return server;
	}

	/** Replaces the stubs of earlier tests, and forgets the received requests. */
	public static void reset() {
		List.of(CATALOG, ORDERS).forEach(WireMockServer::resetAll);
		CATALOG.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/catalog/products"))
			.willReturn(WireMock.okJson("{\"items\":[" + product("BOOK-EMMA", "Emma", 3) + "],\"size\":6}")));
		CATALOG.stubFor(WireMock.get("/api/catalog/products/BOOK-EMMA")
			.willReturn(WireMock.okJson(product("BOOK-EMMA", "Emma", 3))));
		CATALOG.stubFor(WireMock.get("/api/catalog/products/BOOK-DUNE")
			.willReturn(WireMock.okJson(product("BOOK-DUNE", "Dune", 0))));
		ORDERS.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/orders"))
			.willReturn(WireMock.okJson("{\"items\":[" + pending() + "," + confirmed() + "],\"size\":3}")));
		ORDERS.stubFor(WireMock.get("/api/orders/" + CONFIRMED).willReturn(WireMock.okJson(confirmed())));
		ORDERS.stubFor(WireMock.get("/api/orders/" + PENDING).willReturn(WireMock.okJson(pending())));
	}

	/** Any request gets 503. */
	public static void isUnavailable(WireMockServer service) {
		service.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.serviceUnavailable()));
	}

	private static String product(String sku, String title, int stock) {
		return """
				{"sku":"%s","title":"%s","description":"A novel.","price":{"amount":990,"currency":"EUR"},"stock":%d,
				"version":7}""".formatted(sku, title, stock);
	}

	private static String confirmed() {
		return """
				{"id":"%s","state":"CONFIRMED","lines":[{"sku":"BOOK-EMMA","title":"Emma","quantity":2,
				"unitPrice":{"amount":890,"currency":"EUR"}}],"total":{"amount":1780,"currency":"EUR"},
				"createdAt":"2026-11-27T10:00:00Z","updatedAt":"2026-11-27T10:00:00Z"}""".formatted(CONFIRMED);
	}

	private static String pending() {
		return """
				{"id":"%s","state":"PENDING","lines":[{"sku":"BOOK-DUNE","quantity":1},{"sku":"BOOK-EMMA","quantity":1},
				{"sku":"BOOK-GONE","quantity":1},{"sku":"BOOK-FOURTH","quantity":1}],
				"createdAt":"2026-11-28T10:00:00Z","updatedAt":"2026-11-28T10:00:00Z"}""".formatted(PENDING);
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		String simple = "spring.cloud.discovery.client.simple.instances.";
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("testServices", Map.of(simple + "catalog-service[0].uri", CATALOG.baseUrl(),
					simple + "order-service[0].uri", ORDERS.baseUrl())));
		reset();
	}

}
