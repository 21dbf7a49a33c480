package dev.hanok.auth;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
class RefreshTests {

	private final int port;

	private final Browser browser;

	private final JdbcClient jdbc;

	private final StringRedisTemplate redis;

	RefreshTests(@LocalServerPort int port, JdbcClient jdbc, StringRedisTemplate redis) {
		this.port = port;
		this.browser = new Browser(port);
		this.jdbc = jdbc;
		this.redis = redis;
	}

	@Test
	void rotatesTheRefreshTokenOfAPublicClient() {
		JsonNode first = this.browser.tokens("customer", "openid orders");
		JsonNode second = Browser.json(this.browser.refresh(refreshToken(first)));
		assertThat(refreshToken(second)).isNotEmpty().isNotEqualTo(refreshToken(first));
		assertThat(Browser.claims(second, "access_token").path("roles").toString()).isEqualTo("[\"CUSTOMER\"]");
		assertThat(Browser.claims(second, "access_token").path("jti"))
			.isNotEqualTo(Browser.claims(first, "access_token").path("jti"));
		assertThat(this.browser.refresh(refreshToken(second)).statusCode()).isEqualTo(200);
	}

	@Test
	void refreshesTokensAndGivesKeysWhileRedisIsFull() {
		JsonNode tokens = this.browser.tokens("customer", "openid orders");
		var program = new Browser(this.port);
		setRedisMemory("1");
		try {
			assertThat(program.refresh(refreshToken(tokens)).statusCode()).isEqualTo(200);
			assertThat(program.get("/oauth2/jwks").statusCode()).isEqualTo(200);
			assertThat(program.login("customer", "customer-demo").statusCode()).isEqualTo(503);
		}
		finally {
			setRedisMemory("0");
		}
		assertThat(program.login("customer", "customer-demo").statusCode()).isEqualTo(302);
	}

	private void setRedisMemory(String bytes) {
		try (RedisConnection connection = this.redis.getRequiredConnectionFactory().getConnection()) {
			connection.serverCommands().setConfig("maxmemory", bytes);
		}
	}

	@Test
	void givesTheSameSuccessorForATokenThatWasRotatedJustNow() {
		JsonNode first = this.browser.tokens("customer", "openid orders");
		JsonNode second = Browser.json(this.browser.refresh(refreshToken(first)));
		JsonNode repeated = Browser.json(this.browser.refresh(refreshToken(first)));
		assertThat(refreshToken(repeated)).isNotEmpty().isEqualTo(refreshToken(second));
		assertThat(claim(repeated, "grant_id")).isEqualTo(claim(second, "grant_id"));
		assertThat(repeated.path("scope")).isEqualTo(second.path("scope"));
		assertThat(this.browser.refresh(refreshToken(second)).statusCode()).isEqualTo(200);
		assertThat(revoked()).doesNotContain(claim(second, "grant_id"));
	}

	@Test
	void endsTheFamilyWhenARotatedTokenIsUsedLater() {
		JsonNode first = this.browser.tokens("customer", "openid orders");
		JsonNode second = Browser.json(this.browser.refresh(refreshToken(first)));
		this.jdbc
			.sql("""
					update oauth2_authorization set refresh_token_issued_at = refresh_token_issued_at - interval '11 seconds'
					where id = ?""")
			.param(refreshToken(second).split("\\.")[0])
			.update();
		assertThatReuseEndsTheFamily(first, second);
	}

	@Test
	void endsTheFamilyWhenARotatedTokenIsUsedAfterItsSuccessor() {
		JsonNode first = this.browser.tokens("customer", "openid orders");
		JsonNode second = Browser.json(this.browser.refresh(refreshToken(first)));
		JsonNode third = Browser.json(this.browser.refresh(refreshToken(second)));
		assertThatReuseEndsTheFamily(first, third);
	}

	private void assertThatReuseEndsTheFamily(JsonNode replaced, JsonNode current) {
		var reuse = this.browser.refresh(refreshToken(replaced));
		assertThat(reuse.statusCode()).isEqualTo(400);
		assertThat(Browser.json(reuse).path("error").asString()).isEqualTo("invalid_grant");
		assertThat(this.browser.refresh(refreshToken(current)).statusCode()).isEqualTo(400);
		assertThat(revoked()).contains(claim(current, "grant_id"));
	}

	@Test
	void doesNotEndAFamilyForAnotherClient() {
		JsonNode first = this.browser.tokens("customer", "openid orders");
		JsonNode second = Browser.json(this.browser.refresh(refreshToken(first)));
		this.browser.post("/oauth2/token", Map.of("grant_type", "refresh_token", "client_id", "order-service",
				"refresh_token", refreshToken(first)));
		assertThat(this.browser.refresh(refreshToken(second)).statusCode()).isEqualTo(200);
	}

	@Test
	void givesAllSimultaneousUsesOfOneTokenTheSameSuccessor() throws Exception {
		String token = refreshToken(this.browser.tokens("customer", "openid orders"));
		List<Future<HttpResponse<String>>> responses = new ArrayList<>();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < 8; i++) {
				responses.add(threads.submit(() -> this.browser.refresh(token)));
			}
		}
		Set<String> successors = new HashSet<>();
		for (var response : responses) {
			assertThat(response.get().statusCode()).isEqualTo(200);
			successors.add(refreshToken(Browser.json(response.get())));
		}
		assertThat(successors).hasSize(1).doesNotContain(token);
		assertThat(this.browser.refresh(successors.iterator().next()).statusCode()).isEqualTo(200);
	}

	@Test
	void storesNoTokenThatCouldBeUsed() {
		JsonNode tokens = this.browser.tokens("customer", "openid orders");
		List<String> stored = this.jdbc.sql("select oauth2_authorization::text from oauth2_authorization")
			.query(String.class)
			.list();
		assertThat(stored).isNotEmpty()
			.noneMatch(row -> row.contains(refreshToken(tokens)))
			.noneMatch(row -> row.contains(tokens.path("access_token").asString()))
			.noneMatch(row -> row.contains(tokens.path("id_token").asString()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "roles = '{MANAGER}'", "password_hash = 'another'", "enabled = false" })
	void aChangedUserHasToSignInAgain(String change) {
		JsonNode tokens = this.browser.tokens("customer2", "openid orders");
		String hash = this.jdbc.sql("select password_hash from users where login_name = 'customer2'")
			.query(String.class)
			.single();
		try {
			this.jdbc.sql("update users set " + change + " where login_name = 'customer2'").update();
			assertThat(revoked()).contains(claim(tokens, "grant_id"));
			assertThat(this.browser.refresh(refreshToken(tokens)).statusCode()).isEqualTo(400);
		}
		finally {
			this.jdbc
				.sql("update users set roles = '{CUSTOMER}', password_hash = ?, enabled = true"
						+ " where login_name = 'customer2'")
				.param(hash)
				.update();
		}
	}

	@Test
	void aPublicClientCanRevokeItsRefreshToken() {
		String token = refreshToken(this.browser.tokens("customer", "openid orders"));
		var response = this.browser.post("/oauth2/revoke", Map.of("client_id", "platform-cli", "token", token));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(this.browser.refresh(token).statusCode()).isEqualTo(400);
	}

	@Test
	void revokingARefreshTokenRevokesAllAccessTokensOfItsGrant() {
		JsonNode first = this.browser.tokens("customer", "openid orders");
		JsonNode second = Browser.json(this.browser.refresh(refreshToken(first)));
		assertThat(claim(second, "grant_id")).isEqualTo(claim(first, "grant_id"));

		revoke(refreshToken(second));

		assertThat(revoked()).contains(claim(first, "grant_id"));
	}

	@Test
	void revokingAnAccessTokenDoesNotRevokeItsGrant() {
		JsonNode tokens = this.browser.tokens("customer", "openid orders");

		revoke(tokens.path("access_token").asString());
		revoke(tokens.path("access_token").asString());

		assertThat(revoked()).containsOnlyOnce(claim(tokens, "jti")).doesNotContain(claim(tokens, "grant_id"));
		assertThat(this.browser.refresh(refreshToken(tokens)).statusCode()).isEqualTo(200);
	}

	@Test
	void listsRevocationsAfterANumber() {
		JsonNode first = this.browser.tokens("customer", "openid orders");
		revoke(first.path("access_token").asString());
		JsonNode known = revocations(0);
		JsonNode tokens = Browser.json(this.browser.refresh(refreshToken(first)));
		revoke(tokens.path("access_token").asString());

		long last = known.path("last").asLong();
		assertThat(revocations(last).path("revoked").findValuesAsString("id")).containsExactly(claim(tokens, "jti"));
		assertThat(revocations(last + 1).path("revoked")).isEmpty();
		assertThat(revocations(last + 1).path("last").asLong()).isEqualTo(last + 1);
		assertThat(revocations(last + 1000).path("revoked")).as("of another database").hasSizeGreaterThan(1);
	}

	@Test
	void revokingAnUnknownTokenIsNoError() {
		var response = this.browser.post("/oauth2/revoke", Map.of("client_id", "platform-cli", "token", "unknown"));
		assertThat(response.statusCode()).isEqualTo(200);
	}

	@Test
	void revokingNeedsAClient() {
		var response = this.browser.post("/oauth2/revoke", Map.of("token", "unknown"));
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(Browser.json(response).path("error").asString()).isEqualTo("invalid_client");
		assertThat(this.browser.post("/oauth2/revoke", Map.of("client_id", "order-service", "token", "unknown"))
			.statusCode()).isEqualTo(401);
	}

	@Test
	void signingOutEndsTheSessionAndItsRefreshTokens() {
		JsonNode tokens = this.browser.tokens("customer", "openid orders");
		var response = this.browser.get("/connect/logout?id_token_hint=" + tokens.path("id_token").asString());
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(this.browser.refresh(refreshToken(tokens)).statusCode()).isEqualTo(400);
		assertThat(Browser.location(this.browser.authorize("openid"))).isEqualTo("/login");
		assertThat(revoked()).contains(claim(tokens, "grant_id"));
	}

	@Test
	void anIdTokenFromBeforeARefreshSignsOutToo() {
		JsonNode first = this.browser.tokens("customer", "openid orders");
		JsonNode second = Browser.json(this.browser.refresh(refreshToken(first)));
		var response = this.browser.get("/connect/logout?id_token_hint=" + first.path("id_token").asString());
		assertThat(Browser.location(response)).isEqualTo("/");
		assertThat(this.browser.refresh(refreshToken(second)).statusCode()).isEqualTo(400);
		assertThat(Browser.location(this.browser.authorize("openid"))).isEqualTo("/login");
		assertThat(revoked()).contains(claim(second, "grant_id"));
	}

	@Test
	void aTextThatIsNotAnIdTokenEndsNoSession() {
		JsonNode tokens = this.browser.tokens("customer", "openid orders");
		for (String hint : new String[] { tokens.path("access_token").asString(), "nonsense",
				tokens.path("id_token").asString() + "a" }) {
			assertThat(Browser.location(this.browser.get("/connect/logout?id_token_hint=" + hint)))
				.isEqualTo("/logout");
		}
		assertThat(this.browser.refresh(refreshToken(tokens)).statusCode()).isEqualTo(200);
	}

	private void revoke(String token) {
		assertThat(
				this.browser.post("/oauth2/revoke", Map.of("client_id", "platform-cli", "token", token)).statusCode())
			.isEqualTo(200);
	}

	private List<String> revoked() {
		return revocations(0).path("revoked").findValuesAsString("id");
	}

	private JsonNode revocations(long after) {
		return Browser.json(this.browser.get("/internal/revocations?after=" + after));
	}

	private static String claim(JsonNode tokens, String name) {
		return Browser.claims(tokens, "access_token").path(name).asString();
	}

	private static String refreshToken(JsonNode tokens) {
		return tokens.path("refresh_token").asString();
	}

}
