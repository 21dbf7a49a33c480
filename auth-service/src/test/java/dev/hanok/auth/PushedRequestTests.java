package dev.hanok.auth;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
class PushedRequestTests {

	/**
	 * A hash of {@link #SECRET}, and not the one of {@link ServiceClientTests}: two
	 * clients cannot have the same hash.
	 */
	static final String HASH = "{bcrypt}$2a$10$mbaZgAy6FsW7hpn1RVK5FeRIaXfw2eRAAWbOmlpdHSVLJHOtaiw02";

	private static final String CALLBACK = Browser.PUBLIC + "/session/callback";

	private static final String SECRET = "the-secret-of-the-tests";

	private final Browser browser;

	private final Browser client;

	private final JdbcClient jdbc;

	PushedRequestTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.browser = new Browser(port);
		this.client = new Browser(port);
		this.jdbc = jdbc;
	}

	@Test
	void givesACodeOnceAndShowsTheBrowserTheReferenceOnly() {
		HttpResponse<String> pushed = push("nonce", "a-nonce");
		assertThat(pushed.statusCode()).isEqualTo(201);
		assertThat(Browser.json(pushed).path("expires_in").asInt()).isBetween(290, 300);
		String request = request(pushed);
		assertThat(Browser.location(this.browser.get(request))).isEqualTo("/login");
		String back = Browser.location(this.browser.login("manager", "manager-demo"));
		assertThat(back).contains("request_uri=").doesNotContain("code_challenge", "a-nonce");
		String callback = Browser.location(this.browser.get(back));
		assertThat(callback).startsWith(CALLBACK + "?code=");
		assertThat(Browser.find(callback, "state")).isEqualTo("a%20state");
		JsonNode tokens = Browser.json(this.client.post("/oauth2/token",
				Map.of("grant_type", "authorization_code", "code", String.valueOf(Browser.find(callback, "code")),
						"redirect_uri", CALLBACK, "code_verifier", Browser.VERIFIER),
				"Authorization", Browser.basic("web-bff", SECRET)));
		assertThat(Browser.claims(tokens, "id_token").path("nonce").asString()).isEqualTo("a-nonce");
		assertThat(tokens.path("scope").asString()).as("without what the role does not include").isEqualTo("openid");
		HttpResponse<String> again = this.browser.get(request);
		assertThat(again.statusCode()).isEqualTo(400);
		assertThat(again.headers().firstValue("Location")).isEmpty();
	}

	@Test
	void isAcceptedOnlyWithTheIdOfTheClientThatPushedIt() {
		this.browser.login("customer", "customer-demo");
		String request = request(push());
		assertThat(this.browser.get(request.replace("web-bff", "platform-cli")).statusCode()).isEqualTo(400);
		assertThat(this.browser.get(request.replaceFirst("\\d{13}$", "1000000000000")).statusCode()).isEqualTo(400);
		assertThat(Browser.location(this.browser.get(request))).startsWith(CALLBACK + "?code=");
	}

	@Test
	void appliesPromptMaxAgeAndAcrValuesOfAPushedRequest() {
		String silent = Browser.location(this.browser.get(request(push("prompt", "none"))));
		assertThat(silent).startsWith(CALLBACK);
		assertThat(Browser.find(silent, "error")).isEqualTo("login_required");
		this.browser.login("customer", "customer-demo");
		for (String[] demand : new String[][] { { "prompt", "login" }, { "max_age", "0" } }) {
			String request = request(push(demand));
			assertThat(Browser.location(this.browser.get(request))).as(demand[0]).isEqualTo("/login");
			String back = Browser.location(this.browser.login("customer", "customer-demo"));
			assertThat(Browser.location(this.browser.get(back))).as(demand[0]).startsWith(CALLBACK + "?code=");
		}
		assertThat(Browser.location(this.browser.get(request(push("acr_values", "mfa"))))).contains("/factor");
	}

	@ParameterizedTest
	@CsvSource({ "redirect_uri, https://evil.example/callback, invalid_request", "scope, operations, invalid_scope",
			"code_challenge, '', invalid_request", "response_type, token, unsupported_response_type",
			"request, e30.e30., request_not_supported",
			"request_uri, urn:ietf:params:oauth:request_uri:x, invalid_request" })
	void refusesInvalidParametersOfAPushedRequest(String parameter, String value, String error) {
		HttpResponse<String> refused = push(parameter, value);
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(Browser.json(refused).path("error").asString()).isEqualTo(error);
	}

	@Test
	void needsTheClientsSecretAndStoresItNowhere() {
		Map<String, String> form = form();
		assertThat(this.client.post("/oauth2/par", form).statusCode()).isEqualTo(401);
		form.put("client_id", "platform-cli");
		assertThat(this.client.post("/oauth2/par", form).statusCode()).as("a public client").isEqualTo(401);
		form.put("client_id", "web-bff");
		form.put("client_secret", SECRET);
		assertThat(this.client.post("/oauth2/par", form).statusCode()).isEqualTo(201);
		assertThat(this.jdbc.sql("select count(*) from oauth2_authorization where attributes like ?")
			.param("%" + SECRET + "%")
			.query(Integer.class)
			.single()).isZero();
	}

	private HttpResponse<String> push(String... changes) {
		Map<String, String> form = form();
		for (int i = 0; i < changes.length; i += 2) {
			form.put(changes[i], changes[i + 1]);
		}
		return this.client.post("/oauth2/par", form, "Authorization", Browser.basic("web-bff", SECRET));
	}

	private static Map<String, String> form() {
		return new LinkedHashMap<>(Map.of("response_type", "code", "client_id", "web-bff", "redirect_uri", CALLBACK,
				"scope", "openid orders", "state", "a state", "code_challenge", Browser.challenge(Browser.VERIFIER),
				"code_challenge_method", "S256"));
	}

	private static String request(HttpResponse<String> pushed) {
		return "/oauth2/authorize?client_id=web-bff&request_uri="
				+ URLEncoder.encode(Browser.json(pushed).path("request_uri").asString(), StandardCharsets.UTF_8);
	}

}
