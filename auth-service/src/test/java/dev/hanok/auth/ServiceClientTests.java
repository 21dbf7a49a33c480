package dev.hanok.auth;

import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
@TestPropertySource(properties = "platform.auth.clients.order-service.secret-hash=" + ServiceClientTests.HASH)
class ServiceClientTests {

	/** Of the word in the next line. */
	static final String HASH = "{bcrypt}$2a$10$VRiVRKw64NUXctD8ZxUYxOrAkbXAIuG6/YNyoyxj346bbTZniVYBq";

	private static final String SECRET = "the-secret-of-the-tests";

	private final Browser browser;

	private final JwtDecoder decoder;

	ServiceClientTests(@LocalServerPort int port, JwtDecoder decoder) {
		this.browser = new Browser(port);
		this.decoder = decoder;
	}

	@Test
	void givesAServiceATokenOfItsOwn() {
		JsonNode tokens = Browser.json(ask(SECRET, "catalog.reserve"));
		Jwt token = this.decoder.decode(tokens.path("access_token").asString());
		assertThat(token.getSubject()).isEqualTo("order-service");
		assertThat(token.getAudience()).containsExactly("hanok");
		assertThat(token.getClaimAsStringList("scope")).containsExactly("catalog.reserve");
		assertThat(token.getClaims()).doesNotContainKey("roles");
		assertThat(tokens.has("refresh_token")).isFalse();
	}

	@Test
	void refusesAWrongSecretWithAChallenge() {
		var response = ask("wrong", "catalog.reserve");
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"hanok\"");
		assertThat(response.body()).isEqualTo("{\"error\":\"invalid_client\"}");
	}

	@Test
	void refusesAScopeThatTheServiceDoesNotHave() {
		var response = ask(SECRET, "orders");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(Browser.json(response).path("error").asString()).isEqualTo("invalid_scope");
	}

	@Test
	void refusesAGrantThatTheServiceDoesNotHave() {
		var response = this.browser.post("/oauth2/token", Map.of("grant_type", "refresh_token", "refresh_token", "any"),
				"Authorization", Browser.basic("order-service", SECRET));
		assertThat(response.statusCode()).isEqualTo(400);
	}

	@Test
	void introspectsForAServiceOnly() {
		String token = Browser.json(ask(SECRET, "catalog.reserve")).path("access_token").asString();
		var response = this.browser.post("/oauth2/introspect", Map.of("token", token), "Authorization",
				Browser.basic("order-service", SECRET));
		assertThat(Browser.json(response).path("active").asBoolean()).isTrue();
		assertThat(this.browser.post("/oauth2/introspect", Map.of("token", token, "client_id", "platform-cli"))
			.statusCode()).isEqualTo(401);
	}

	private HttpResponse<String> ask(String secret, String scope) {
		return this.browser.post("/oauth2/token", Map.of("grant_type", "client_credentials", "scope", scope),
				"Authorization", Browser.basic("order-service", secret));
	}

}
