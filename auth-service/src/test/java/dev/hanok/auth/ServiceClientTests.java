package dev.hanok.auth;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@AuthServiceTest
@TestPropertySource(properties = "platform.auth.clients.order-service.secret-hash=" + ServiceClientTests.HASH)
class ServiceClientTests {

	/** A hash of {@link #SECRET}. */
	static final String HASH = "{bcrypt}$2a$10$VRiVRKw64NUXctD8ZxUYxOrAkbXAIuG6/YNyoyxj346bbTZniVYBq";

	private static final String SECRET = "the-secret-of-the-tests";

	private static final RSAKey KEY = key();

	private final Browser browser;

	private final JwtDecoder decoder;

	ServiceClientTests(@LocalServerPort int port, JwtDecoder decoder) {
		this.browser = new Browser(port);
		this.decoder = decoder;
	}

	@DynamicPropertySource
	static void aClientWithAKey(DynamicPropertyRegistry properties) {
		String client = "platform.auth.clients.key-service.";
		properties.add(client + "public-key", ServiceClientTests::publicKey);
		properties.add(client + "grants", () -> "client_credentials");
		properties.add(client + "scopes", () -> "catalog.reserve");
	}

	@Test
	void acceptsWhatAClientHasSignedInsteadOfASecret() {
		JsonNode tokens = Browser.json(assertion(KEY, JWSAlgorithm.RS256, Browser.PUBLIC, "key-service", 60));
		assertThat(Browser.claims(tokens, "access_token").path("sub").asString()).isEqualTo("key-service");
		assertThat(assertion(KEY, JWSAlgorithm.RS256, Browser.PUBLIC + "/oauth2/token", "key-service", 60).statusCode())
			.isEqualTo(200);
		assertThat(this.browser
			.post("/oauth2/token", Map.of("grant_type", "client_credentials", "client_id", "key-service"))
			.statusCode()).as("neither key nor secret").isEqualTo(401);
	}

	@Test
	void refusesAnAssertionOfAnotherKeyOrForAnotherServerOrTooLong() {
		assertThat(assertion(key(), JWSAlgorithm.RS256, Browser.PUBLIC, "key-service", 60).statusCode())
			.as("another key")
			.isEqualTo(401);
		assertThat(assertion(KEY, JWSAlgorithm.RS512, Browser.PUBLIC, "key-service", 60).statusCode())
			.as("another algorithm")
			.isEqualTo(401);
		assertThat(assertion(KEY, JWSAlgorithm.RS256, "https://other.example", "key-service", 60).statusCode())
			.as("another server")
			.isEqualTo(401);
		assertThat(assertion(KEY, JWSAlgorithm.RS256, Browser.PUBLIC, "order-service", 60).statusCode())
			.as("another client")
			.isEqualTo(401);
		assertThat(assertion(KEY, JWSAlgorithm.RS256, Browser.PUBLIC, "key-service", -120).statusCode()).as("expired")
			.isEqualTo(401);
		assertThat(assertion(KEY, JWSAlgorithm.RS256, Browser.PUBLIC, "key-service", 3600).statusCode())
			.as("valid for too long")
			.isEqualTo(401);
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

	private HttpResponse<String> assertion(RSAKey key, JWSAlgorithm algorithm, String audience, String issuer,
			int seconds) {
		var jwt = new SignedJWT(new JWSHeader(algorithm),
				new JWTClaimsSet.Builder().issuer(issuer)
					.subject(issuer)
					.audience(audience)
					.jwtID(UUID.randomUUID().toString())
					.expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
					.build());
		try {
			jwt.sign(new RSASSASigner(key));
		}
		catch (JOSEException ex) {
			throw new AssertionError(ex);
		}
		return this.browser.post("/oauth2/token",
				Map.of("grant_type", "client_credentials", "scope", "catalog.reserve", "client_id", "key-service",
						"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
						"client_assertion", jwt.serialize()));
	}

	private static RSAKey key() {
		try {
			return new RSAKeyGenerator(2048).generate();
		}
		catch (JOSEException ex) {
			throw new AssertionError(ex);
		}
	}

	private static String publicKey() {
		try {
			return "-----BEGIN PUBLIC KEY-----\n"
					+ Base64.getMimeEncoder().encodeToString(KEY.toRSAPublicKey().getEncoded())
					+ "\n-----END PUBLIC KEY-----\n";
		}
		catch (JOSEException ex) {
			throw new AssertionError(ex);
		}
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
