package dev.hanok.gateway.access;

import java.net.Socket;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
class PathsTests {

	@Autowired
	RawClient client;

	@Autowired
	TestTokens tokens;

	@Value("${local.management.port}")
	int managementPort;

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/api", "/api/", "/api/unknown", "/favicon.ico", "/internal",
			"/internal/reservations/1", "/actuator", "/actuator/", "/actuator/health", "/actuator/gateway",
			"/actuator/env", "/%61ctuator/health", "/Actuator/health", "/error", "/api/catalogs", "/oauth2x", "/loginx",
			"/v3/api-docs/unknown", "/catalog-service/api/catalog/products", "/default-ui.css" })
	void respondsNotFoundForPathsWithoutARoute(String path) {
		int before = requestsToServices();
		for (String authorization : new String[] { "X-None: 1",
				"Authorization: Bearer " + this.tokens.customer("a") }) {
			RawMessage response = this.client.get(path, authorization);
			assertThat(response.status()).isEqualTo(404);
			assertThat(response.header("Content-Type")).startsWith("application/problem+json");
			assertThat(response.header("X-Trace-Id")).isNotEmpty();
			assertThat(response.text()).contains("\"status\":404", response.header("X-Trace-Id"));
		}
		assertThat(requestsToServices()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/catalog/../internal/reservations/1", "/api/catalog/products/../../../actuator/env",
			"/api/catalog/..;/actuator/health", "/api/catalog/products;/x", "/api/catalog/products/;a=b/x",
			"/api/catalog/products/%2e%2e/%2e%2e/internal/x", "/api/catalog/products/..%2f..%2finternal",
			"/api/catalog/products/%252e%252e/internal", "/api/catalog//products", "//actuator/health",
			"/api/catalog/products/..%5c..%5cinternal", "/api/catalog/products/.%2e/internal",
			"/api/catalog/products/%2e/internal", "/api/catalog/products/./x", "/api/catalog/products/..",
			"/actuator;x=y/health", "/actuator%2fhealth", "/api/orders/%00", "/api/catalog/products/a%0d%0aX:1",
			"/api/catalog/products\\..\\internal", "/api/catalog/products/%c0%ae%c0%ae/internal",
			"/oauth2/..%3b/actuator", "/..;/actuator/health", "/%2e%2e/actuator/health", "\\actuator\\health",
			"/api/catalog/products;jsessionid=1", "/api/catalog/products;jsessionid=1/../../internal/x",
			"/api/orders/a%2f..%2finternal", "http://127.0.0.1/api/catalog/../internal/x" })
	void refusesPathsThatBypassTheRoutes(String path) {
		int before = requestsToServices();
		RawMessage response = this.client.get(path, "Authorization: Bearer " + this.tokens.customer("a"));
		assertThat(response.status()).isIn(400, 404);
		assertThat(response.header("Content-Type")).startsWith("application/problem+json");
		assertThat(requestsToServices()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRACE", "CONNECT", "TRACK", "PROPFIND" })
	void refusesUnsupportedMethods(String method) {
		int before = requestsToServices();
		assertThat(this.client.send(method, "/api/catalog/products", "").status()).isIn(400, 401, 404, 405, 501);
		assertThat(requestsToServices()).isEqualTo(before);
	}

	@Test
	void servesTheActuatorOnlyOnTheManagementPort() throws Exception {
		try (var socket = new Socket("127.0.0.1", this.managementPort)) {
			socket.getOutputStream()
				.write("GET /actuator/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes());
			assertThat(RawClient.readResponse(socket.getInputStream(), false).text()).contains("\"status\":");
		}
		try (var socket = new Socket("127.0.0.1", this.managementPort)) {
			socket.getOutputStream()
				.write("GET /api/catalog/products HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes());
			assertThat(RawClient.readResponse(socket.getInputStream(), false).status()).isIn(401, 404);
		}
	}

	@Test
	void servesTheApiDocumentationOfServices() {
		TestServices.CATALOG.does(RawService.answering(200, "{}"));
		RawMessage docs = this.client.get("/docs");
		assertThat(docs.status()).isEqualTo(302);
		String page = docs.header("Location");
		assertThat(this.client.get(page).text()).contains("swagger-ui");
		String folder = page.substring(0, page.lastIndexOf('/') + 1);
		for (String file : new String[] { "swagger-ui-bundle.js", "swagger-ui.css", "swagger-initializer.js" }) {
			assertThat(this.client.get(folder + file).status()).as(file).isEqualTo(200);
		}
		assertThat(this.client.get("/v3/api-docs/swagger-config").text()).contains("/v3/api-docs/catalog-service",
				"/v3/api-docs/order-service", "/v3/api-docs/auth-service");
		assertThat(this.client.get("/v3/api-docs").text()).as("what every service's document says")
			.contains("\"servers\":[{\"url\":\"http://127.0.0.1:8080\"");
		this.client.get("/v3/api-docs/catalog-service");
		assertThat(TestServices.CATALOG.lastRequest().target()).isEqualTo("/v3/api-docs");
	}

	private static int requestsToServices() {
		return TestServices.CATALOG.requests().size() + TestServices.ORDERS.requests().size()
				+ TestServices.AUTH.requests().size();
	}

}
