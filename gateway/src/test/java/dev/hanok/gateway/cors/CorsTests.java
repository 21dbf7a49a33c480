package dev.hanok.gateway.cors;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The global settings open {@code /api/web/**} to one origin, with credentials. The
 * routes partner and partner-outside are open to all origins, without credentials.
 */
@GatewayTest
class CorsTests {

	private static final String APP = "Origin: https://app.example";

	private static final String STRANGER = "Origin: https://evil.example";

	private static final TestTokens TOKENS = new TestTokens();

	@Autowired
	RawClient client;

	@BeforeEach
	void setResponse() {
		TestServices.WEB.does(RawService.answering(200, "web", "Content-Type: text/plain"));
	}

	@Test
	void respondsToAPreflightRequestItself() {
		int before = TestServices.WEB.requests().size();
		RawMessage response = preflight("/api/web/private/1", APP, "PUT", "authorization, content-type");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.headers("Access-Control-Allow-Origin")).containsExactly("https://app.example");
		assertThat(response.headers("Access-Control-Allow-Credentials")).containsExactly("true");
		assertThat(response.header("Access-Control-Allow-Methods")).contains("PUT");
		assertThat(response.header("Access-Control-Allow-Headers").toLowerCase()).contains("authorization",
				"content-type");
		assertThat(response.headers("Access-Control-Max-Age")).containsExactly("600");
		assertThat(response.headers("Vary")).contains("Origin");
		assertThat(response.header("X-Trace-Id")).isNotEmpty();
		assertThat(TestServices.WEB.requests()).hasSize(before);
	}

	@Test
	void refusesAPreflightRequestOfAnotherOriginMethodOrHeader() {
		assertRefused(preflight("/api/web/x", STRANGER, "GET", "authorization"));
		assertRefused(preflight("/api/web/x", APP, "TRACE", "authorization"));
		assertRefused(preflight("/api/web/x", APP, "GET", "x-unknown"));
	}

	@Test
	void allowsNoOriginUnlessConfigured() {
		assertRefused(preflight("/api/orders", APP, "GET", "authorization"));
		assertRefused(preflight("/api/catalog/products", APP, "GET", "authorization"));
		assertRefused(preflight("/oauth2/token", APP, "POST", "authorization"));
		RawMessage response = this.client.get("/api/catalog/products", APP);
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.headers("Access-Control-Allow-Origin")).isEmpty();
		assertThat(response.headers("Vary")).isEmpty();
	}

	@Test
	void setsCorsHeadersForAnAllowedOrigin() {
		RawMessage response = this.client.get("/api/web/x", APP);
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.text()).isEqualTo("web");
		assertThat(response.headers("Access-Control-Allow-Origin")).containsExactly("https://app.example");
		assertThat(response.headers("Access-Control-Allow-Credentials")).containsExactly("true");
		assertThat(response.header("Access-Control-Expose-Headers")).contains("X-Trace-Id", "Retry-After", "RateLimit",
				"Location", "ETag");
		assertThat(response.headers("Vary")).contains("Origin");
	}

	@Test
	void setsVaryOriginAlsoWithoutAnOrigin() {
		RawMessage response = this.client.get("/api/web/x");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.headers("Vary")).contains("Origin");
		assertThat(response.headers("Access-Control-Allow-Origin")).isEmpty();
	}

	@Test
	void refusesTheRequestOfAnotherOrigin() {
		int before = TestServices.WEB.requests().size();
		assertRefused(this.client.post("/api/web/x", "a=b", STRANGER));
		assertThat(TestServices.WEB.requests()).hasSize(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Origin: null", "Origin: http://[", "Origin: https://app.example.evil.example",
			"Origin: http://app.example", "Origin: https://app.example:8443", "Origin: " })
	void doesNotAllowSimilarOrigins(String origin) {
		RawMessage response = this.client.get("/api/web/x", origin);
		assertThat(response.headers("Access-Control-Allow-Origin")).isEmpty();
		assertThat(response.status()).isLessThan(500);
	}

	@Test
	void acceptsThePublicOrigin() {
		assertThat(this.client.post("/api/web/x", "a=b", "Origin: http://127.0.0.1:8080").status()).isEqualTo(200);
	}

	@Test
	void errorResponsesToAnAllowedOriginHaveCorsHeaders() {
		RawMessage withoutToken = this.client.get("/api/web/private/1", APP);
		assertThat(withoutToken.status()).isEqualTo(401);
		assertReadable(withoutToken);
		RawMessage badToken = this.client.get("/api/web/x", APP, "Authorization: Bearer nonsense");
		assertThat(badToken.status()).isEqualTo(401);
		assertReadable(badToken);
		RawMessage firewall = this.client.get("/api/web//x", APP);
		assertThat(firewall.status()).isEqualTo(400);
		assertReadable(firewall);
		RawMessage outage = this.client.get("/api/web/dead/1", APP);
		assertThat(outage.status()).isEqualTo(503);
		assertReadable(outage);
		RawMessage tooLarge = this.client.post("/api/web/x", "x".repeat(300 * 1024), APP);
		assertThat(tooLarge.status()).isEqualTo(413);
		assertReadable(tooLarge);
		RawMessage noRoute = this.client.get("/api/web/nowhere/1", APP);
		assertThat(noRoute.status()).isEqualTo(404);
		assertReadable(noRoute);
	}

	@Test
	void replacesTheCorsHeadersOfTheService() {
		TestServices.WEB.does(RawService.answering(200, "web", "Access-Control-Allow-Origin: *",
				"access-control-allow-credentials: true", "Access-Control-Expose-Headers: X-Inside", "Vary: Accept"));
		RawMessage response = this.client.get("/api/web/x", APP);
		assertThat(response.headers("Access-Control-Allow-Origin")).containsExactly("https://app.example");
		assertThat(response.headers("Access-Control-Allow-Credentials")).containsExactly("true");
		assertThat(response.headers("Access-Control-Expose-Headers")).hasSize(1);
		assertThat(response.headers("Vary")).contains("Accept", "Origin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "partner", "partner-outside" })
	void aRouteMayHaveItsOwnCorsSettings(String route) {
		RawMessage preflight = preflight("/api/" + route + "/x", STRANGER, "POST", "x-any");
		assertThat(preflight.status()).isEqualTo(200);
		assertThat(preflight.headers("Access-Control-Allow-Origin")).containsExactly("*");
		assertThat(preflight.headers("Access-Control-Allow-Credentials")).isEmpty();
		assertThat(preflight.headers("Access-Control-Max-Age")).containsExactly("30");
		RawMessage response = this.client.get("/api/" + route + "/x", STRANGER);
		assertThat(response.headers("Access-Control-Allow-Origin")).containsExactly("*");
		assertThat(response.headers("Access-Control-Expose-Headers")).containsExactly("X-Partner");
		assertRefused(preflight("/api/" + route + "/x", STRANGER, "DELETE", "x-any"));
	}

	@Test
	void acceptsAValidTokenFromAnAllowedOrigin() {
		RawMessage response = this.client.get("/api/web/private/1", APP,
				"Authorization: Bearer " + TOKENS.customer("alice"));
		assertThat(response.status()).isEqualTo(200);
		assertReadable(response);
	}

	private RawMessage preflight(String path, String origin, String method, String headers) {
		return this.client.send("OPTIONS", path, "", origin, "Access-Control-Request-Method: " + method,
				"Access-Control-Request-Headers: " + headers);
	}

	private static void assertReadable(RawMessage response) {
		assertThat(response.headers("Access-Control-Allow-Origin")).containsExactly("https://app.example");
		assertThat(response.header("Access-Control-Expose-Headers")).contains("X-Trace-Id");
	}

	private static void assertRefused(RawMessage response) {
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(response.headers("Access-Control-Allow-Origin")).isEmpty();
	}

}
