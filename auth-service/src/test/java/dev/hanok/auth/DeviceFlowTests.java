package dev.hanok.auth;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
class DeviceFlowTests {

	private static final String PAGE = "/account/device";

	private static final String VERIFICATION = "/oauth2/device_verification";

	private static final String PASSWORD = "tiled roofs in the rain";

	private final Browser program;

	private final Browser browser;

	private final JdbcClient jdbc;

	private final PasswordEncoder passwords;

	private final String user = "user-" + UUID.randomUUID();

	DeviceFlowTests(@LocalServerPort int port, JdbcClient jdbc, PasswordEncoder passwords) {
		this.program = new Browser(port);
		this.browser = new Browser(port);
		this.jdbc = jdbc;
		this.passwords = passwords;
	}

	@AfterEach
	void forgetDevices() {
		this.jdbc.sql("delete from oauth2_authorization where user_code_value is not null").update();
	}

	@Test
	void aProgramGetsTokensWhenItsUserHasAllowedIt() {
		JsonNode codes = Browser.json(begin("profile orders operations"));
		assertThat(codes.path("verification_uri").asString()).isEqualTo(Browser.PUBLIC + PAGE);
		assertThat(codes.path("expires_in").asInt()).isBetween(590, 600);
		assertThat(error(poll(codes))).isEqualTo("authorization_pending");
		String code = codes.path("user_code").asString();
		assertThat(codes.path("verification_uri_complete").asString()).endsWith(PAGE + "?user_code=" + code);
		assertThat(Browser.location(this.browser.get(codes.path("verification_uri_complete").asString())))
			.isEqualTo("/login");
		String page = Browser.location(this.browser.login("customer", "customer-demo"));
		assertThat(page).isEqualTo(PAGE + "?user_code=" + code);
		assertThat(this.browser.get(page).body()).contains("Connect a program", "value=\"" + code + "\"");
		String consent = enter(code.replace("-", "").toLowerCase());
		assertThat(consent)
			.contains("Your program must show the code " + code, "What may Command line do?", "See your orders")
			.as("a role of the user")
			.doesNotContain("Use the operations view");
		assertThat(answer(consent, code, "orders")).isEqualTo(PAGE + "?done=allowed");
		assertThat(this.browser.get(PAGE + "?done=allowed").body()).contains("You can go back to the program now");
		JsonNode tokens = Browser.json(poll(codes));
		assertThat(Browser.claims(tokens, "access_token").path("scope").asString()).isEqualTo("orders");
		assertThat(Browser.claims(tokens, "access_token").path("amr").toString()).contains("pwd");
		assertThat(this.program.refresh(tokens.path("refresh_token").asString()).statusCode()).isEqualTo(200);
		assertThat(poll(codes).statusCode()).as("a code is used once").isEqualTo(400);
		assertThat(this.browser.get("/account/security").body()).contains("Command line");
		this.browser.submitTo("/account/security/end", "/account/security", Map.of());
		assertThat(this.program.refresh(tokens.path("refresh_token").asString()).statusCode()).isEqualTo(400);
	}

	@Test
	void asksForEachDeviceAndRespectsARefusalAfterAnEarlierConsent() {
		this.browser.login("customer", "customer-demo");
		String first = code(begin("orders"));
		assertThat(answer(enter(first), first, "orders")).endsWith("allowed");
		JsonNode codes = Browser.json(begin("orders"));
		String second = codes.path("user_code").asString();
		assertThat(answer(enter(second), second)).isEqualTo(PAGE + "?done=refused");
		assertThat(error(poll(codes))).isEqualTo("access_denied");
	}

	@Test
	void givesSimultaneousRequestsTokensOnce() {
		this.browser.login("customer", "customer-demo");
		JsonNode codes = Browser.json(begin("orders"));
		String code = codes.path("user_code").asString();
		answer(enter(code), code, "orders");
		var polls = List.of(1, 2, 3, 4)
			.stream()
			.map(poll -> CompletableFuture.supplyAsync(() -> poll(codes).statusCode()))
			.toList();
		assertThat(polls.stream().map(CompletableFuture::join)).containsOnlyOnce(200);
	}

	@Test
	void delaysAUserWhoGuessesCodes() {
		this.jdbc.sql("insert into users (username, password_hash, roles) values (:user, :hash, '{CUSTOMER}')")
			.param("user", this.user)
			.param("hash", this.passwords.encode(PASSWORD))
			.update();
		this.browser.login(this.user, PASSWORD);
		String code = code(begin("orders"));
		for (String guess : List.of("BBBB-BBBB", "CCCC-CCCC", "DDDD-DDDD", "FFFF-FFFF", "GGGG-GGGG")) {
			assertThat(Browser.location(send(guess))).isEqualTo(PAGE + "?error=wrong");
		}
		assertThat(this.browser.get(PAGE + "?error=wrong").body()).contains("This code is wrong");
		assertThat(Browser.location(send(code))).startsWith(PAGE + "?error=delayed&wait=");
		assertThat(this.browser.get(PAGE + "?error=delayed&wait=60").body()).contains("Please wait 60 seconds");
	}

	@Test
	void aCodeNeedsASignedInUserWhoHasTypedItIn() {
		String code = code(begin("orders"));
		assertThat(Browser.location(send(code))).endsWith(PAGE);
		this.browser.login("customer", "customer-demo");
		assertThat(this.browser.get(VERIFICATION + "?user_code=" + code).statusCode()).isEqualTo(403);
	}

	@Test
	void codesExpire() {
		this.browser.login("customer", "customer-demo");
		JsonNode codes = Browser.json(begin("orders"));
		this.jdbc.sql("""
				update oauth2_authorization set user_code_issued_at = user_code_issued_at - interval '10 minutes',
				user_code_expires_at = user_code_expires_at - interval '10 minutes',
				device_code_issued_at = device_code_issued_at - interval '10 minutes',
				device_code_expires_at = device_code_expires_at - interval '10 minutes'
				where user_code_value is not null""").update();
		assertThat(Browser.location(send(codes.path("user_code").asString()))).isEqualTo(PAGE + "?error=wrong");
		assertThat(error(poll(codes))).isEqualTo("expired_token");
	}

	@Test
	void storesCodesAsDigestsAndOnlySoMany() {
		JsonNode codes = Browser.json(begin("orders"));
		assertThat(this.jdbc.sql("""
				select user_code_value || device_code_value from oauth2_authorization
				where user_code_value is not null""").query(String.class).single()).contains("sha256:")
			.doesNotContain(codes.path("user_code").asString(), codes.path("device_code").asString());
		this.jdbc.sql("""
				insert into oauth2_authorization (id, registered_client_id, principal_name, authorization_grant_type,
					user_code_value, device_code_expires_at)
				select 'waiting-' || number, 'platform-cli', 'platform-cli', 'any', number,
					now() + interval '1 minute' from generate_series(1, 999) number""").update();
		HttpResponse<String> refused = begin("orders");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Retry-After")).isPresent();
		assertThat(error(refused)).isEqualTo("temporarily_unavailable");
	}

	@ParameterizedTest
	@CsvSource({ "platform-cli, openid orders, 400, invalid_scope", "platform-cli, '', 400, invalid_scope",
			"platform-cli, catalog.reserve, 400, invalid_scope", "mobile, orders, 400, unauthorized_client",
			"web-bff, orders, 401, invalid_client", "unknown, orders, 401, invalid_client" })
	void refusesOtherClientsAndScopes(String client, String scope, int status, String error) {
		var refused = this.program.post("/oauth2/device_authorization", Map.of("client_id", client, "scope", scope));
		assertThat(refused.statusCode()).isEqualTo(status);
		assertThat(error(refused)).isEqualTo(error);
	}

	private HttpResponse<String> begin(String scope) {
		return this.program.post("/oauth2/device_authorization", Map.of("client_id", "platform-cli", "scope", scope));
	}

	private static String code(HttpResponse<String> begun) {
		return Browser.json(begun).path("user_code").asString();
	}

	private HttpResponse<String> poll(JsonNode codes) {
		return this.program.post("/oauth2/token", Map.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code",
				"client_id", "platform-cli", "device_code", codes.path("device_code").asString()));
	}

	private HttpResponse<String> send(String code) {
		return this.browser.post(VERIFICATION, Map.of("user_code", code));
	}

	/** The page that asks what the device may do. */
	private String enter(String code) {
		String consent = Browser.location(send(code));
		assertThat(consent).startsWith(Browser.PUBLIC + "/oauth2/consent?");
		return this.browser.get(consent).body();
	}

	private String answer(String consent, String code, String... scope) {
		Matcher state = Pattern.compile("name=\"state\" value=\"([^\"]+)\"").matcher(consent);
		assertThat(state.find()).isTrue();
		assertThat(consent).contains("action=\"" + VERIFICATION + "\"");
		Map<String, String> form = new HashMap<>(
				Map.of("client_id", "platform-cli", "state", state.group(1), "user_code", code));
		if (scope.length == 1) {
			form.put("scope", scope[0]);
		}
		return Browser.location(this.browser.post(VERIFICATION, form));
	}

	private static String error(HttpResponse<String> response) {
		return Browser.json(response).path("error").asString();
	}

}
