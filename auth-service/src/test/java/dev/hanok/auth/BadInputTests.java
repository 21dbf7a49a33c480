package dev.hanok.auth;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
class BadInputTests {

	private final Browser browser;

	BadInputTests(@LocalServerPort int port) {
		this.browser = new Browser(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/oauth2/authorize?response_type=code&client_id=%00",
			"/oauth2/authorize?response_type=code&client_id=platform-cli&state=%00",
			"/oauth2/authorize?response_type=code&client_id=platform-cli&scope=a%00b", "/login?unread=%00",
			"/login?unread=a%0d%0ab", "/login?unr%00ead=a", "/login?unread=%7f", "/login?unread=%ff",
			"/oauth2/jwks?unread=%1b", "/.well-known/openid-configuration?unread=%00",
			"/connect/logout?id_token_hint=%00", "/actuator/health?unread=%00", "/unknown?unread=%00",
			"/account/registration?unread=%00", "/account/password-reset/new?token=%00",
			"/account/password-reset/new" })
	void refusesControlCharactersInAnyParameter(String address) {
		assertThat(this.browser.get(address).statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/logout", "/oauth2/authorize", "/oauth2/token", "/oauth2/revoke",
			"/oauth2/introspect", "/connect/logout", "/userinfo", "/account/registration",
			"/account/registration/confirmation", "/account/password-reset", "/account/password" })
	void refusesControlCharactersInAnyForm(String path) {
		assertThat(this.browser.post(path, Map.of("client_id", "platform-cli", "username", "a\0b")).statusCode())
			.isEqualTo(400);
	}

	@Test
	void showsAnErrorPageInABrowser() {
		var page = this.browser.get("/login?unread=%00", "Accept", "text/html");
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("This address does not work");
	}

	@Test
	void refusesControlCharactersInAClientId() {
		var response = this.browser.post("/oauth2/token", Map.of("grant_type", "client_credentials"), "Authorization",
				Browser.basic("order%00service", "a"));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(Browser.json(response).path("error").asString()).isEqualTo("invalid_request");
	}

}
