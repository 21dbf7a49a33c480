package dev.hanok.order;

import java.util.Map;
import java.util.UUID;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

/**
 * Stubs of catalog-service and auth-service, called over HTTP and found through service
 * discovery.
 */
public final class StubbedServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	/** The stub of catalog-service. */
	public static final WireMockServer CATALOG = started();

	/** The stub of auth-service. */
	public static final WireMockServer AUTH = started();

	private static final String RESERVATIONS = "/internal/reservations/";

	static {
		// The service requests its token when it starts, before the first test.
		reset();
	}

	private static WireMockServer started() {
		var server = new WireMockServer(options().dynamicPort().containerThreads(60));
		server.start();
		return server;
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		String simple = "spring.cloud.discovery.client.simple.instances.";
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("stubbed-services", Map.of(simple + "catalog-service[0].uri",
					CATALOG.baseUrl(), simple + "auth-service[0].uri", AUTH.baseUrl())));
	}

	/** Tea and cup are in stock, tea for 12.50, and each release is acknowledged. */
	public static void reset() {
		CATALOG.resetAll();
		AUTH.resetAll();
		AUTH.stubFor(post("/oauth2/token").willReturn(okJson("""
				{"access_token":"token-of-order-service","token_type":"Bearer","expires_in":300}""")));
		CATALOG.stubFor(delete(urlPathMatching(RESERVATIONS + ".*")).willReturn(aResponse().withStatus(204)));
		reserves(reserved(1250));
	}

	public static void reserves(ResponseDefinitionBuilder response) {
		CATALOG.stubFor(reservation().willReturn(response));
	}

	public static void releases(ResponseDefinitionBuilder response) {
		CATALOG.stubFor(delete(urlPathMatching(RESERVATIONS + ".*")).willReturn(response));
	}

	public static void catalogRespondsWith(ResponseDefinitionBuilder response) {
		CATALOG.stubFor(any(anyUrl()).willReturn(response));
	}

	public static ResponseDefinitionBuilder reserved(int price) {
		return okJson("""
				{"status":"RESERVED","lines":[
					{"sku":"tea","title":"Green tea","quantity":2,"unitPrice":{"amount":%d,"currency":"EUR"}},
					{"sku":"cup","title":"Cup","quantity":1,"unitPrice":{"amount":400,"currency":"EUR"}}]}
				""".formatted(price));
	}

	public static ResponseDefinitionBuilder outOfStock() {
		return problem(409, """
				{"type":"urn:hanok:problem:insufficient-stock","status":409,
				"lines":[{"sku":"tea","requested":2,"available":1}]}""");
	}

	public static ResponseDefinitionBuilder released() {
		return problem(409, """
				{"type":"urn:hanok:problem:reservation-released","status":409}""");
	}

	public static ResponseDefinitionBuilder problem(int status, String body) {
		return aResponse().withStatus(status).withHeader("Content-Type", "application/problem+json").withBody(body);
	}

	public static RequestPatternBuilder reservations() {
		return WireMock.putRequestedFor(urlPathMatching(RESERVATIONS + ".*"));
	}

	public static int reservations(UUID orderId) {
		return CATALOG
			.countRequestsMatching(WireMock.putRequestedFor(WireMock.urlPathEqualTo(RESERVATIONS + orderId)).build())
			.getCount();
	}

	public static int releases(UUID orderId) {
		return CATALOG
			.countRequestsMatching(WireMock.deleteRequestedFor(WireMock.urlPathEqualTo(RESERVATIONS + orderId)).build())
			.getCount();
	}

	private static MappingBuilder reservation() {
		return put(urlPathMatching(RESERVATIONS + ".*"));
	}

}
