package dev.hanok.starter.security;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.hanok.starter.StarterTest;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

@StarterTest
class AccessTests {

	private static final TestTokens TOKENS = new TestTokens();

	private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

	private final RestTestClient client;

	AccessTests(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
			.baseUrl("http://127.0.0.1:" + port)
			.build();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/readiness", "/actuator/health/liveness",
			"/actuator/info" })
	void servesHealthAndInfoWithoutAToken(String path) {
		this.client.get().uri(path).exchange().expectStatus().isOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/orders", "/who", "/unknown", "/v3/api-docs/anything" })
	void requiresATokenForPathsWithoutARule(String path) {
		var response = this.client.get().uri(path).exchange();
		response.expectHeader().valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		problem(response, 401, "unauthorized");
	}

	@Test
	void aRefusedRequestHasATraceId() {
		this.client.get().uri("/orders").exchange().expectBody().jsonPath("$.traceId").isNotEmpty();
	}

	@Test
	void acceptsATokenWithTheScope() {
		get("/orders", TOKENS.withScopes("alice", "orders")).expectStatus().isOk();
	}

	static Stream<Named<String>> invalidTokens() throws Exception {
		String good = TOKENS.withScopes("alice", "orders");
		String[] parts = good.split("\\.");
		String other = TOKENS.withScopes("mallory", "orders").split("\\.")[1];
		var secret = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims());
		secret.sign(new MACSigner(new byte[32]));
		return Stream.of(
				Named.of("expired", TOKENS.mint(c -> c.claim("scope", "orders").expirationTime(secondsFromNow(-61)))),
				Named.of("not yet valid",
						TOKENS.mint(c -> c.claim("scope", "orders").notBeforeTime(secondsFromNow(120)))),
				Named.of("changed", parts[0] + '.' + other + '.' + parts[2]),
				Named.of("signed with another key", TestTokens.withUnknownKey().withScopes("alice", "orders")),
				Named.of("of another issuer",
						TOKENS.mint(c -> c.claim("scope", "orders").issuer("https://evil.example"))),
				Named.of("without an issuer", TOKENS.mint(c -> c.claim("scope", "orders").issuer(null))),
				Named.of("without a subject", TOKENS.mint(c -> c.claim("scope", "orders").subject(null))),
				Named.of("for another audience",
						TOKENS.mint(c -> c.claim("scope", "orders").audience("another-audience"))),
				Named.of("without an audience", TOKENS.mint(c -> c.claim("scope", "orders").audience((String) null))),
				Named.of("of another type",
						TOKENS.mint(new JOSEObjectType("logout+jwt"), c -> c.claim("scope", "orders"))),
				Named.of("an ID token of a client that has the service's name",
						TOKENS.mint(c -> c.claim("scope", "orders").audience("test-service"))),
				Named.of("for another service",
						TOKENS.mint(ACCESS_TOKEN, c -> c.claim("scope", "orders").audience("other-service"))),
				Named.of("not signed", new PlainJWT(claims()).serialize()),
				Named.of("signed with a shared secret", secret.serialize()), Named.of("no token at all", "nonsense"));
	}

	@ParameterizedTest
	@MethodSource("invalidTokens")
	void refusesAnInvalidToken(String token) {
		var response = get("/orders", token);
		response.expectHeader()
			.value(HttpHeaders.WWW_AUTHENTICATE,
					challenge -> assertThat(challenge).startsWith("Bearer error=\"invalid_token\""));
		problem(response, 401, "unauthorized");
	}

	@Test
	void refusesAnInvalidTokenOnPublicPaths() {
		problem(get("/open/page", "nonsense"), 401, "unauthorized");
	}

	@Test
	void forbidsRequestsWithoutTheScope() {
		var response = get("/orders", TOKENS.withScopes("alice", "openid"));
		response.expectHeader()
			.value(HttpHeaders.WWW_AUTHENTICATE,
					challenge -> assertThat(challenge).contains("error=\"insufficient_scope\""));
		problem(response, 403, "forbidden");
	}

	@Test
	void rolesAndScopesBecomeAuthorities() {
		String token = TOKENS
			.mint(claims -> claims.claim("roles", List.of("MANAGER")).claim("scope", "openid catalog.write"));
		get("/who", token).expectBody()
			.jsonPath("$")
			.value(authorities -> assertThat(authorities.toString()).contains("\"ROLE_MANAGER\"", "\"SCOPE_openid\"",
					"\"SCOPE_catalog.write\""));
		get("/desk", token).expectStatus().isOk();
		get("/desk", TOKENS.customer("alice")).expectStatus().isForbidden();
	}

	@Test
	void acceptsScopesAsAList() {
		get("/orders", TOKENS.mint(claims -> claims.claim("scope", List.of("openid", "orders")))).expectStatus().isOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hanok", "test-service" })
	void acceptsAnAccessTokenForThePlatformOrForThisService(String audience) {
		get("/orders", TOKENS.mint(ACCESS_TOKEN, claims -> claims.claim("scope", "orders").audience(audience)))
			.expectStatus()
			.isOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/api/orders" })
	void protectedResourceMetadataIgnoresTheHostHeader(String path) {
		this.client.get()
			.uri("/.well-known/oauth-protected-resource" + path)
			.header("X-Forwarded-Host", "evil.example")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.resource")
			.isEqualTo(TestTokens.ISSUER + path)
			.jsonPath("$.authorization_servers")
			.isEqualTo(List.of(TestTokens.ISSUER))
			.jsonPath("$.tls_client_certificate_bound_access_tokens")
			.isEqualTo(false);
	}

	@Test
	void createsNoSession() {
		get("/orders", TOKENS.customer("alice")).expectHeader().doesNotExist(HttpHeaders.SET_COOKIE);
	}

	private ResponseSpec get(String path, String token) {
		return this.client.get().uri(path).headers(headers -> headers.setBearerAuth(token)).exchange();
	}

	private static void problem(ResponseSpec response, int status, String type) {
		response.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo(status)
			.jsonPath("$.type")
			.isEqualTo("urn:hanok:problem:" + type);
	}

	private static JWTClaimsSet claims() {
		return new JWTClaimsSet.Builder().issuer(TestTokens.ISSUER)
			.subject("alice")
			.audience("hanok")
			.claim("scope", "orders")
			.expirationTime(secondsFromNow(300))
			.build();
	}

	private static Date secondsFromNow(long seconds) {
		return Date.from(Instant.now().plusSeconds(seconds));
	}

}
