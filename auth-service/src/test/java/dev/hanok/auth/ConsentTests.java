package dev.hanok.auth;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
class ConsentTests {

	private static final String CLIENT = "asking-app";

	private final Browser browser;

	private final JdbcClient jdbc;

	ConsentTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.browser = new Browser(port);
		this.jdbc = jdbc;
	}

	@BeforeEach
	void addClient() {
		this.jdbc.sql("delete from oauth2_registered_client where id = ?").param(CLIENT).update();
		this.jdbc.sql("""
				insert into oauth2_registered_client (id, client_id, client_name, client_authentication_methods,
					authorization_grant_types, redirect_uris, scopes, client_settings, token_settings)
				select :id, :id, 'An application', client_authentication_methods, authorization_grant_types,
					redirect_uris, scopes, replace(client_settings, 'require-authorization-consent":false',
					'require-authorization-consent":true'), token_settings
				from oauth2_registered_client where id = 'platform-cli'""").param("id", CLIENT).update();
		this.browser.login("customer", "customer-demo");
	}

	@Test
	void asksForConsentOnceAndGrantsTheAllowedScopes() {
		String page = ask("openid profile orders");
		assertThat(page).contains("What may An application do?", "See your orders, place and cancel them",
				"See your user name");
		var allowed = this.browser.post("/oauth2/authorize",
				Map.of("client_id", CLIENT, "state", state(page), "scope", "orders"));
		assertThat(Browser.location(allowed)).startsWith(Browser.CALLBACK + "?code=");
		assertThat(Browser.location(this.browser.authorize("openid orders", "client_id", CLIENT)))
			.startsWith(Browser.CALLBACK + "?code=");
		assertThat(ask("openid profile orders")).contains("See your user name");
	}

	@Test
	void sendsAccessDeniedToTheApplicationIfTheUserRefuses() {
		String page = ask("openid orders");
		var refused = this.browser.post("/oauth2/authorize", Map.of("client_id", CLIENT, "state", state(page)));
		assertThat(Browser.find(Browser.location(refused), "error")).isEqualTo("access_denied");
	}

	@ParameterizedTest
	@ValueSource(strings = { "dev.hanok.mobile:/callback", "http://127.0.0.1:49152/mobile/callback" })
	void anAppGetsTokensThatItCanRenew(String address) {
		String[] app = { "client_id", "mobile", "redirect_uri", address };
		this.jdbc.sql("delete from oauth2_authorization_consent where registered_client_id = 'mobile'").update();
		String asked = Browser.location(this.browser.authorize("openid profile orders", app));
		String page = this.browser.get(asked).body();
		assertThat(page).contains("What may Hanok Mobile do?");
		String location = Browser.location(this.browser.post("/oauth2/authorize",
				Map.of("client_id", "mobile", "state", state(page), "scope", "orders")));
		assertThat(location).startsWith(address + "?code=");
		JsonNode tokens = Browser.json(this.browser.redeem(String.valueOf(Browser.find(location, "code")), app));
		assertThat(Browser.claims(tokens, "access_token").path("scope").asString()).isEqualTo("openid orders");
		var renewed = this.browser.post("/oauth2/token", Map.of("grant_type", "refresh_token", "client_id", "mobile",
				"refresh_token", tokens.path("refresh_token").asString()));
		assertThat(Browser.json(renewed).path("refresh_token").asString()).isNotEmpty();
	}

	@Test
	void requiresASignIn() {
		this.browser.submit("/logout", Map.of());
		assertThat(Browser.location(this.browser.get("/oauth2/consent?client_id=" + CLIENT + "&scope=orders&state=a")))
			.isEqualTo("/login");
	}

	@Test
	void anIncompleteConsentRequestGetsAnErrorPage() {
		for (String query : new String[] { "", "?client_id=unknown&scope=orders&state=a" }) {
			var page = this.browser.get("/oauth2/consent" + query, "Accept", "text/html");
			assertThat(page.statusCode()).isEqualTo(400);
			assertThat(page.body()).contains("This address does not work");
		}
	}

	private String ask(String scopes) {
		String location = Browser.location(this.browser.authorize(scopes, "client_id", CLIENT));
		assertThat(location).startsWith(Browser.PUBLIC + "/oauth2/consent?");
		return this.browser.get(location).body();
	}

	private static String state(String page) {
		Matcher state = Pattern.compile("name=\"state\" value=\"([^\"]+)\"").matcher(page);
		assertThat(state.find()).isTrue();
		return state.group(1);
	}

}
