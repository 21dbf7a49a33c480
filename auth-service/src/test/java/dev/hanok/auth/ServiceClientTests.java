package dev.hanok.auth;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@AuthServiceTest
@TestPropertySource(properties = "platform.auth.clients.order-service.secret-hash=" + ServiceClientTests.HASH)
class ServiceClientTests {

	/** A hash of {@link #SECRET}. */
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
		JsonNode token = Browser.claims(tokens, "access_token");
		assertThat(token.path("sub").asString()).isEqualTo("order-service");
		assertThat(token.path("scope").asString()).isEqualTo("catalog.reserve");
		assertThat(token.has("roles")).isFalse();
		assertThat(tokens.has("refresh_token")).isFalse();
	}

	@Test
	void givesATokenForTheServiceThatItCallsAndForNoOther() {
		JsonNode tokens = Browser.json(ask(SECRET, "catalog.reserve"));
		assertThat(Browser.claims(tokens, "access_token").path("aud").asString()).isEqualTo("catalog-service");
		assertThatThrownBy(() -> this.decoder.decode(tokens.path("access_token").asString()))
			.isInstanceOf(JwtException.class)
			.hasMessageContaining("audience");
	}

	@Test
	void acceptsTheSecretInTheFormToo() {
		Map<String, String> form = Map.of("grant_type", "client_credentials", "client_id", "order-service",
				"client_secret", SECRET);
		assertThat(this.browser.post("/oauth2/token", form).statusCode()).isEqualTo(200);
		Map<String, String> wrong = new HashMap<>(form);
		wrong.put("client_secret", "wrong");
		assertThat(this.browser.post("/oauth2/token", wrong).statusCode()).isEqualTo(401);
	}

	@Test
	void refusesAWrongSecretWithAChallenge() {
		var response = ask("wrong", "catalog.reserve");
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"hanok\"");
		assertThat(response.body()).isEqualTo("{\"error\":\"invalid_client\"}");
	}

	@Test
	void delaysAClientOnlyAtUnknownAddressesAfterWrongSecrets() {
		String[] known = { "X-Forwarded-For", "192.0.2.80" };
		assertThat(ask(SECRET, "catalog.reserve", known).statusCode()).isEqualTo(200);
		for (int i = 0; i < 5; i++) {
			assertThat(ask("guess " + i, "catalog.reserve", "X-Forwarded-For", "192.0.2.7" + i).statusCode())
				.isEqualTo(401);
		}
		var delayed = ask(SECRET, "catalog.reserve", "X-Forwarded-For", "192.0.2.86");
		assertThat(delayed.statusCode()).isEqualTo(429);
		assertThat(delayed.headers().firstValue("Retry-After").orElseThrow()).matches("60|5\\d");
		assertThat(delayed.body()).isEqualTo("{\"error\":\"temporarily_unavailable\"}");
		assertThat(ask(SECRET, "catalog.reserve", known).statusCode()).isEqualTo(200);
		assertThat(ask(SECRET, "catalog.reserve").statusCode()).as("inside the platform").isEqualTo(200);
	}

	@Test
	void delaysAnAddressThatTriesManyClients() {
		int attempts = 0;
		while (askAs("client-" + attempts, "a guess", "catalog.reserve", "X-Forwarded-For", "192.0.2.90")
			.statusCode() == 401) {
			attempts++;
		}
		assertThat(attempts).isEqualTo(30);
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
		assertThat(Browser.json(response).path("scope").asString()).isEqualTo("catalog.reserve");
		assertThat(this.browser.post("/oauth2/introspect", Map.of("token", token, "client_id", "platform-cli"))
			.statusCode()).isEqualTo(401);
	}

	private HttpResponse<String> ask(String secret, String scope, String... headers) {
		return askAs("order-service", secret, scope, headers);
	}

	private HttpResponse<String> askAs(String client, String secret, String scope, String... headers) {
		String[] all = Arrays.copyOf(headers, headers.length + 2);
		all[headers.length] = "Authorization";
		all[headers.length + 1] = Browser.basic(client, secret);
		return this.browser.post("/oauth2/token", Map.of("grant_type", "client_credentials", "scope", scope), all);
	}

}
