package dev.hanok.gateway.access;

import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
class TokensTests {

	private static final TestTokens TOKENS = new TestTokens();

	@Autowired
	RawClient client;

	@BeforeEach
	void setResponse() {
		TestServices.CATALOG.does(RawService.answering(200, "catalog"));
		TestServices.ORDERS.does(RawService.answering(200, "orders"));
		TestServices.AUTH.does(RawService.answering(200, "auth"));
	}

	static Stream<Arguments> refused() {
		String valid = TOKENS.customer("alice");
		return Stream.of(Arguments.of("none", null), Arguments.of("expired", "Bearer " + TOKENS
			.mint(claims -> claims.issueTime(ago(900)).notBeforeTime(ago(900)).expirationTime(ago(600)))), Arguments.of(
					"not valid yet",
					"Bearer " + TOKENS.mint(claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(600)))
						.expirationTime(Date.from(Instant.now().plusSeconds(900))))),
				Arguments.of("tampered", "Bearer " + tampered(valid)),
				Arguments.of("of another issuer",
						"Bearer " + TOKENS.mint(claims -> claims.issuer("https://evil.example"))),
				Arguments.of("for another audience", "Bearer " + TOKENS.mint(claims -> claims.audience("other"))),
				Arguments.of("for no audience", "Bearer " + TOKENS.mint(claims -> claims.audience((String) null))),
				Arguments.of("signed by another key", "Bearer " + TestTokens.withUnknownKey().customer("alice")),
				Arguments.of("unsigned", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9."),
				Arguments.of("no token", "Bearer nonsense"), Arguments.of("empty", "Bearer "));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refused")
	void refusesAMissingOrInvalidToken(String description, String authorization) {
		int before = TestServices.ORDERS.requests().size();
		RawMessage response = (authorization != null)
				? this.client.get("/api/orders", "Authorization: " + authorization) : this.client.get("/api/orders");
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.header("WWW-Authenticate")).startsWith("Bearer");
		assertThat(response.header("Content-Type")).startsWith("application/problem+json");
		assertThat(response.text()).contains(response.header("X-Trace-Id"));
		assertThat(TestServices.ORDERS.requests()).hasSize(before);
		if (authorization != null) {
			assertThat(this.client.get("/api/catalog/products", "Authorization: " + authorization).status())
				.as("on a path that needs none")
				.isEqualTo(401);
		}
	}

	@Test
	void forwardsAValidToken() {
		String token = "Bearer " + TOKENS.customer("alice");
		assertThat(this.client.get("/api/orders", "Authorization: " + token).text()).isEqualTo("orders");
		assertThat(TestServices.ORDERS.lastRequest().headers("Authorization")).containsExactly(token);
		assertThat(this.client.get("/api/catalog/products/A", "Authorization: " + token).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/catalog/products", "/api/catalog/products?page=1", "/api/catalog/products/A",
			"/oauth2/authorize", "/oauth2/jwks", "/.well-known/openid-configuration", "/userinfo", "/login",
			"/connect/logout", "/account/registration/confirmation?token=a", "/oauth2/assets/sign-in.css",
			"/v3/api-docs/catalog-service" })
	void publicPathsNeedNoToken(String path) {
		assertThat(this.client.get(path).status()).isEqualTo(200);
		assertThat(this.client.send("HEAD", path, "").status()).isEqualTo(200);
	}

	@Test
	void signingInAndOutNeedsNoToken() {
		this.client.post("/login", "username=a&password=b", "Content-Type: application/x-www-form-urlencoded",
				"Cookie: AUTH_SESSION=1");
		assertThat(TestServices.AUTH.lastRequest().text()).isEqualTo("username=a&password=b");
		assertThat(TestServices.AUTH.lastRequest().header("Cookie")).isEqualTo("AUTH_SESSION=1");
		this.client.post("/oauth2/token", "grant_type=client_credentials",
				"Content-Type: application/x-www-form-urlencoded", "Authorization: Basic eDp5");
		assertThat(TestServices.AUTH.lastRequest().header("Authorization")).isEqualTo("Basic eDp5");
		this.client.post("/logout", "");
		assertThat(TestServices.AUTH.lastRequest().target()).isEqualTo("/logout");
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "DELETE", "PATCH", "OPTIONS" })
	void refusesChangesOfTheCatalogWithoutAToken(String method) {
		assertThat(this.client.send(method, "/api/catalog/products/A", "{}").status()).isEqualTo(401);
	}

	private static Date ago(int seconds) {
		return Date.from(Instant.now().minusSeconds(seconds));
	}

	/** Replaces the claims and leaves the signature. */
	private static String tampered(String token) {
		String[] parts = token.split("\\.");
		String other = new TestTokens().customer("bob").split("\\.")[1];
		return parts[0] + "." + other + "." + parts[2];
	}

}
