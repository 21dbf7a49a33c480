package dev.hanok.auth;

import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
class CodeFlowTests {

	private final Browser browser;

	CodeFlowTests(@LocalServerPort int port) {
		this.browser = new Browser(port);
	}

	@Test
	void sendsAnUnknownBrowserToTheLoginPageAndBack() {
		var response = this.browser.authorize("openid orders");
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(Browser.location(response)).isEqualTo("/login");
		assertThat(Browser.location(this.browser.login("customer", "customer-demo"))).startsWith("/oauth2/authorize?");
	}

	@Test
	void givesTokensForACode() {
		JsonNode tokens = this.browser.tokens("customer", "openid profile orders");
		assertThat(tokens.path("token_type").asString()).isEqualTo("Bearer");
		assertThat(tokens.path("expires_in").asInt()).isBetween(290, 300);
		JsonNode access = Browser.claims(tokens, "access_token");
		assertThat(access.path("iss").asString()).isEqualTo(Browser.PUBLIC);
		assertThat(access.path("sub").asString()).matches("[0-9a-f-]{36}");
		assertThat(access.path("aud").toString()).contains("hanok").doesNotContain("platform-cli");
		assertThat(access.path("client_id").asString()).isEqualTo("platform-cli");
		assertThat(access.path("roles").toString()).isEqualTo("[\"CUSTOMER\"]");
		assertThat(access.path("scope").asString().split(" ")).containsExactlyInAnyOrder("openid", "profile", "orders");
		assertThat(Browser.header(tokens, "access_token").path("typ").asString()).isEqualTo("at+jwt");
		JsonNode id = Browser.claims(tokens, "id_token");
		assertThat(id.path("aud").toString()).contains("platform-cli").doesNotContain("hanok");
		assertThat(id.path("preferred_username").asString()).isEqualTo("customer");
		assertThat(tokens.path("refresh_token").asString()).isNotEmpty();
	}

	@Test
	void doesNotAskASignedInUserAgain() {
		this.browser.tokens("customer", "openid");
		assertThat(Browser.location(this.browser.authorize("openid"))).startsWith(Browser.CALLBACK + "?code=");
	}

	@Test
	void removesScopesThatTheUsersRoleDoesNotInclude() {
		JsonNode tokens = this.browser.tokens("manager", "openid orders catalog.write operations");
		assertThat(tokens.path("scope").asString().split(" ")).containsExactlyInAnyOrder("openid", "catalog.write");
		assertThat(Browser.claims(tokens, "access_token").path("scope").toString()).contains("catalog.write")
			.doesNotContain("orders", "operations");
	}

	@Test
	void refusesAScopeThatTheClientDoesNotHave() {
		this.browser.login("manager", "manager-demo");
		String location = Browser.location(this.browser.authorize("openid catalog.reserve"));
		assertThat(location).startsWith(Browser.CALLBACK);
		assertThat(Browser.find(location, "error")).isEqualTo("invalid_scope");
	}

	@Test
	void redeemsACodeOnce() {
		String code = this.browser.code("customer", "openid");
		JsonNode tokens = Browser.json(this.browser.redeem(code));
		var again = this.browser.redeem(code);
		assertThat(again.statusCode()).isEqualTo(400);
		assertThat(Browser.json(again).path("error").asString()).isEqualTo("invalid_grant");
		// The tokens of the first use are revoked, because one of the two clients has
		// stolen the code.
		assertThat(this.browser.refresh(tokens.path("refresh_token").asString()).statusCode()).isEqualTo(400);
	}

	@Test
	void refusesAWrongVerifier() {
		var response = this.browser.redeem(this.browser.code("customer", "openid"), "code_verifier",
				"another-verifier-of-at-least-forty-three-characters-01234");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(Browser.json(response).path("error").asString()).isEqualTo("invalid_grant");
	}

	@Test
	void refusesARequestWithoutPkce() {
		this.browser.login("customer", "customer-demo");
		String location = Browser.location(this.browser.authorize("openid", "code_challenge", ""));
		assertThat(Browser.find(location, "error")).isEqualTo("invalid_request");
	}

	@Test
	void refusesToSendACodeToAnUnregisteredAddress() {
		this.browser.login("customer", "customer-demo");
		for (String address : new String[] { "https://evil.example/callback", "http://127.0.0.1:53682/other",
				"http://localhost:53682/callback" }) {
			var response = this.browser.authorize("openid", "redirect_uri", address);
			assertThat(response.statusCode()).as(address).isEqualTo(400);
			assertThat(response.headers().firstValue("Location")).as(address).isEmpty();
		}
	}

	@Test
	void respondsTheSameForAWrongPasswordAndAnUnknownUser() {
		var wrong = this.browser.login("customer2", "wrong");
		var unknown = this.browser.login("unknown", "wrong");
		assertThat(wrong.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(302);
		assertThat(Browser.location(wrong)).isEqualTo(Browser.location(unknown)).isEqualTo("/login?error");
		assertThat(this.browser.get("/login?error").body()).contains("The user name or the password is wrong.");
	}

	@Test
	void refusesALoginWithoutACsrfToken() {
		var response = this.browser.post("/login", Map.of("username", "customer", "password", "customer-demo"));
		assertThat(response.statusCode()).isEqualTo(403);
	}

	@Test
	void givesUserInfoOnlyForAnAccessToken() {
		String token = this.browser.tokens("customer", "openid profile").path("access_token").asString();
		var response = this.browser.get("/userinfo", "Authorization", "Bearer " + token);
		assertThat(Browser.json(response).path("preferred_username").asString()).isEqualTo("customer");
		assertThat(this.browser.get("/userinfo").statusCode()).isEqualTo(401);
	}

}
