package dev.hanok.web.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Stubs of the services behind the shop.
 */
public class TestServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	public static final WireMockServer AUTH = start();

	public static final WireMockServer CATALOG = start();

	public static final WireMockServer ORDERS = start();

	private static WireMockServer start() {
		var server = new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
		server.start();
		return server;
	}

	/** Replaces the stubs of earlier tests, and forgets the received requests. */
	public static void reset() {
		List.of(AUTH, CATALOG, ORDERS).forEach(WireMockServer::resetAll);
		CATALOG.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/catalog/products"))
			.willReturn(WireMock.okJson("""
					{"items":[%s],"page":0,"size":24,"totalItems":30,"totalPages":2,"totalIsLowerBound":false}"""
				.formatted(product("BOOK-EMMA", 3)))));
		CATALOG.stubFor(
				WireMock.get("/api/catalog/products/BOOK-EMMA").willReturn(WireMock.okJson(product("BOOK-EMMA", 3))));
		CATALOG.stubFor(
				WireMock.get("/api/catalog/products/BOOK-GONE").willReturn(WireMock.okJson(product("BOOK-GONE", 0))));
	}

	private static String product(String sku, int stock) {
		return """
				{"sku":"%s","title":"Emma <3","description":"Novel by Jane Austen, published in 1815. A matchmaker.",
				"price":{"amount":990,"currency":"EUR"},"stock":%d,"version":7}""".formatted(sku, stock);
	}

	/** A response of order-service: an order in this state. */
	public static String order(String id, String state) {
		return """
				{"id":"%s","state":"%s","lines":[{"sku":"BOOK-EMMA","title":"Emma","quantity":2,
				"unitPrice":{"amount":990,"currency":"EUR"}}],"total":{"amount":1980,"currency":"EUR"},
				"createdAt":"2026-11-28T10:00:00Z","updatedAt":"2026-11-28T10:00:00Z"}""".formatted(id, state);
	}

	public static String cancelledOrder(String id, String reason) {
		return order(id, "CANCELLED").replaceFirst("\\{", "{\"cancellationReason\":\"" + reason + "\",");
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		Map<String, Object> settings = new LinkedHashMap<>();
		Map.of("auth-service", AUTH, "catalog-service", CATALOG, "order-service", ORDERS)
			.forEach((name, server) -> settings
				.put("spring.cloud.discovery.client.simple.instances." + name + "[0].uri", server.baseUrl()));
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("testServices", settings));
		reset();
	}

}
