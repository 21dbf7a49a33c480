package dev.hanok.auth;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What third-party clients expect of an OpenID provider.
 */
@AuthServiceTest
class OpenIdTests {

	private final int port;

	private final Browser browser;

	OpenIdTests(@LocalServerPort int port) {
		this.port = port;
		this.browser = new Browser(port);
	}

	@Test
	void aSilentRequestWithoutASessionGetsLoginRequired() {
		String location = Browser.location(this.browser.authorize("openid", "prompt", "none"));
		assertThat(location).startsWith(Browser.CALLBACK + "?");
		assertThat(Browser.find(location, "error")).isEqualTo("login_required");
		assertThat(Browser.find(location, "state")).isEqualTo("a%20state");
	}

	@Test
	void aSilentRequestWithASessionGetsACodeUnlessTheSignInIsTooOld() {
		this.browser.login("customer", "customer-demo");
		assertThat(Browser.location(this.browser.authorize("openid", "prompt", "none", "max_age", "3600")))
			.startsWith(Browser.CALLBACK + "?code=");
		String tooOld = Browser.location(this.browser.authorize("openid", "prompt", "none", "max_age", "0"));
		assertThat(Browser.find(tooOld, "error")).isEqualTo("login_required");
	}

	@ParameterizedTest
	@CsvSource({ "prompt, login", "prompt, login consent", "max_age, 0", "max_age, soon" })
	void aUserSignsInOnceMoreIfTheClientDemandsIt(String parameter, String value) {
		this.browser.login("customer", "customer-demo");
		assertThat(Browser.location(this.browser.authorize("openid", parameter, value))).isEqualTo("/login");
		String again = Browser.location(this.browser.login("customer", "customer-demo"));
		assertThat(again).startsWith("/oauth2/authorize?").doesNotContain(parameter);
		assertThat(Browser.location(this.browser.get(again))).startsWith(Browser.CALLBACK + "?code=");
	}

	@Test
	void aDemandForASignInEndsNoSession() {
		this.browser.login("customer", "customer-demo");
		this.browser.authorize("openid", "prompt", "login");
		assertThat(Browser.location(this.browser.authorize("openid", "max_age", "3600")))
			.startsWith(Browser.CALLBACK + "?code=");
	}

	@Test
	void anIdTokenTellsTheTimeOfTheSignInAlsoAfterARefresh() {
		long before = Instant.now().getEpochSecond();
		JsonNode first = this.browser.tokens("customer", "openid");
		JsonNode id = Browser.claims(first, "id_token");
		assertThat(id.path("auth_time").asLong()).isBetween(before, Instant.now().getEpochSecond());
		JsonNode second = Browser.json(this.browser.refresh(first.path("refresh_token").asString()));
		assertThat(Browser.claims(second, "id_token").path("auth_time")).isEqualTo(id.path("auth_time"));
		assertThat(Browser.claims(second, "id_token").path("sid")).isEqualTo(id.path("sid"));
	}

	@Test
	void everyResponseToTheClientNamesTheIssuer() {
		this.browser.login("customer", "customer-demo");
		String issuer = "http%3A%2F%2F127.0.0.1%3A8080";
		assertThat(Browser.find(Browser.location(this.browser.authorize("openid")), "iss")).isEqualTo(issuer);
		String refused = Browser.location(this.browser.authorize("openid unknown"));
		assertThat(Browser.find(refused, "error")).isEqualTo("invalid_scope");
		assertThat(Browser.find(refused, "iss")).isEqualTo(issuer);
	}

	@ParameterizedTest
	@CsvSource({ "response_type, token, unsupported_response_type",
			"response_type, id_token, unsupported_response_type", "request, e30.e30., request_not_supported",
			"request_uri, https://client.example/request, request_uri_not_supported" })
	void anUnsupportedRequestGetsAnErrorAtTheClient(String parameter, String value, String error) {
		String location = Browser.location(this.browser.authorize("openid", parameter, value));
		assertThat(location).startsWith(Browser.CALLBACK + "?");
		assertThat(Browser.find(location, "error")).isEqualTo(error);
		assertThat(Browser.find(location, "state")).isEqualTo("a%20state");
		for (String[] stranger : new String[][] { { "client_id", "unknown" },
				{ "redirect_uri", "https://evil.example/callback" } }) {
			var refused = this.browser.authorize("openid", parameter, value, stranger[0], stranger[1]);
			assertThat(refused.statusCode()).as(stranger[1]).isEqualTo(400);
			assertThat(refused.headers().firstValue("Location")).as(stranger[1]).isEmpty();
		}
	}

	@Test
	void aRequestInAFormIsNotLostByTheSignIn() {
		Map<String, String> form = new LinkedHashMap<>(Map.of("response_type", "code", "client_id", "platform-cli",
				"redirect_uri", Browser.CALLBACK, "scope", "openid orders", "state", "a & b", "code_challenge",
				"a".repeat(43), "code_challenge_method", "S256"));
		HttpResponse<String> posted = this.browser.post("/oauth2/authorize", form);
		assertThat(posted.statusCode()).isEqualTo(303);
		assertThat(Browser.location(posted)).startsWith("/oauth2/authorize?");
		assertThat(Browser.location(this.browser.get(Browser.location(posted)))).isEqualTo("/login");
		String back = Browser.location(this.browser.login("customer", "customer-demo"));
		String callback = Browser.location(this.browser.get(back));
		assertThat(callback).startsWith(Browser.CALLBACK + "?code=");
		assertThat(Browser.find(callback, "state")).isEqualTo("a%20%26%20b");
		assertThat(Browser.location(this.browser.post("/oauth2/authorize", form)))
			.startsWith(Browser.CALLBACK + "?code=");
		form.put("state", "x".repeat(5_000));
		assertThat(new Browser(this.port).post("/oauth2/authorize", form).statusCode()).isEqualTo(414);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "application/json", "text/html" })
	void userInfoWithoutATokenIsChallenged(String accept) {
		HttpResponse<String> response = this.browser.get("/userinfo", "Accept", accept);
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(challenge(response)).startsWith("Bearer");
	}

	@Test
	void userInfoWithAWrongTokenIsChallenged() {
		assertThat(challenge(userInfo("nonsense"))).contains("error=\"invalid_token\"");
		JsonNode replaced = this.browser.tokens("customer", "openid");
		this.browser.refresh(replaced.path("refresh_token").asString());
		HttpResponse<String> response = userInfo(replaced.path("access_token").asString());
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(challenge(response)).contains("error=\"invalid_token\"");
	}

	@Test
	void userInfoNamesTheScopeThatIsMissing() {
		JsonNode tokens = this.browser.tokens("customer", "orders");
		HttpResponse<String> response = userInfo(tokens.path("access_token").asString());
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(challenge(response)).contains("error=\"insufficient_scope\"", "scope=\"openid\"");
	}

	@ParameterizedTest
	@CsvSource({ "password, unsupported_grant_type", "urn:unknown, unsupported_grant_type",
			"client_credentials, unauthorized_client", "authorization_code, invalid_request" })
	void aPublicClientIsToldThatTheGrantIsWrong(String grant, String error) {
		HttpResponse<String> response = this.browser.post("/oauth2/token",
				Map.of("client_id", "platform-cli", "grant_type", grant, "code", "any"));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(Browser.json(response).path("error").asString()).isEqualTo(error);
		for (String other : new String[] { "order-service", "unknown" }) {
			assertThat(this.browser.post("/oauth2/token", Map.of("client_id", other, "grant_type", grant)).statusCode())
				.as(other)
				.isEqualTo(401);
		}
	}

	private HttpResponse<String> userInfo(String token) {
		return this.browser.get("/userinfo", "Authorization", "Bearer " + token);
	}

	private static String challenge(HttpResponse<?> response) {
		return response.headers().firstValue("WWW-Authenticate").orElse("none");
	}

}
