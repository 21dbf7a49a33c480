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
 * {@code /api/web/**} is open to one origin, with credentials, by the global settings;
 * {@code /api/partner/**} to any, without, by its route.
 */
@GatewayTest
class CorsTests {

	private static final String APP = "Origin: https://app.example";

	private static final String STRANGER = "Origin: https://evil.example";

	private static final TestTokens TOKENS = new TestTokens();

	@Autowired
	RawClient client;

	@BeforeEach
	void answer() {
		TestServices.WEB.does(RawService.answering(200, "web", "Content-Type: text/plain"));
	}

	@Test
	void answersAPreflightRequestItself() {
		int before = TestServices.WEB.requests().size();
		RawMessage answer = preflight("/api/web/private/1", APP, "PUT", "authorization, content-type");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.headers("Access-Control-Allow-Origin")).containsExactly("https://app.example");
		assertThat(answer.headers("Access-Control-Allow-Credentials")).containsExactly("true");
		assertThat(answer.header("Access-Control-Allow-Methods")).contains("PUT");
		assertThat(answer.header("Access-Control-Allow-Headers").toLowerCase()).contains("authorization",
				"content-type");
		assertThat(answer.headers("Access-Control-Max-Age")).containsExactly("600");
		assertThat(answer.headers("Vary")).contains("Origin");
		assertThat(answer.header("X-Trace-Id")).isNotEmpty();
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
		RawMessage answer = this.client.get("/api/catalog/products", APP);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
		assertThat(answer.headers("Vary")).isEmpty();
	}

	@Test
	void letsAScriptReadTheResponse() {
		RawMessage answer = this.client.get("/api/web/x", APP);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("web");
		assertThat(answer.headers("Access-Control-Allow-Origin")).containsExactly("https://app.example");
		assertThat(answer.headers("Access-Control-Allow-Credentials")).containsExactly("true");
		assertThat(answer.header("Access-Control-Expose-Headers")).contains("X-Trace-Id", "Retry-After", "RateLimit",
				"Location", "ETag");
		assertThat(answer.headers("Vary")).contains("Origin");
	}

	@Test
	void tellsCachesThatTheResponseDependsOnTheOrigin() {
		RawMessage answer = this.client.get("/api/web/x");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.headers("Vary")).contains("Origin");
		assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
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
	void takesNothingThatIsOnlySimilarForTheOrigin(String origin) {
		RawMessage answer = this.client.get("/api/web/x", origin);
		assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
		assertThat(answer.status()).isLessThan(500);
	}

	@Test
	void takesThePublicAddressForTheSameOrigin() {
		assertThat(this.client.post("/api/web/x", "a=b", "Origin: http://127.0.0.1:8080").status()).isEqualTo(200);
	}

	@Test
	void letsAScriptReadARefusal() {
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
		RawMessage answer = this.client.get("/api/web/x", APP);
		assertThat(answer.headers("Access-Control-Allow-Origin")).containsExactly("https://app.example");
		assertThat(answer.headers("Access-Control-Allow-Credentials")).containsExactly("true");
		assertThat(answer.headers("Access-Control-Expose-Headers")).hasSize(1);
		assertThat(answer.headers("Vary")).contains("Accept", "Origin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "partner", "partner-outside" })
	void aRouteMayHaveItsOwn(String route) {
		RawMessage preflight = preflight("/api/" + route + "/x", STRANGER, "POST", "x-any");
		assertThat(preflight.status()).isEqualTo(200);
		assertThat(preflight.headers("Access-Control-Allow-Origin")).containsExactly("*");
		assertThat(preflight.headers("Access-Control-Allow-Credentials")).isEmpty();
		assertThat(preflight.headers("Access-Control-Max-Age")).containsExactly("30");
		RawMessage answer = this.client.get("/api/" + route + "/x", STRANGER);
		assertThat(answer.headers("Access-Control-Allow-Origin")).containsExactly("*");
		assertThat(answer.headers("Access-Control-Expose-Headers")).containsExactly("X-Partner");
		assertRefused(preflight("/api/" + route + "/x", STRANGER, "DELETE", "x-any"));
	}

	@Test
	void needsAValidTokenAllTheSame() {
		RawMessage answer = this.client.get("/api/web/private/1", APP,
				"Authorization: Bearer " + TOKENS.customer("alice"));
		assertThat(answer.status()).isEqualTo(200);
		assertReadable(answer);
	}

	private RawMessage preflight(String path, String origin, String method, String headers) {
		return this.client.send("OPTIONS", path, "", origin, "Access-Control-Request-Method: " + method,
				"Access-Control-Request-Headers: " + headers);
	}

	private static void assertReadable(RawMessage answer) {
		assertThat(answer.headers("Access-Control-Allow-Origin")).containsExactly("https://app.example");
		assertThat(answer.header("Access-Control-Expose-Headers")).contains("X-Trace-Id");
	}

	private static void assertRefused(RawMessage answer) {
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
	}

}
