package dev.hanok.auth;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.hanok.auth.factor.PasskeyDevice;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/** The role OPERATOR needs a second factor here. */
@AuthServiceTest
class PasskeyTests {

	private static final String PASSWORD = "tiled roofs in the rain";

	private static final String SIGN_IN = "/account/passkey";

	private static final String ADD = "/account/factors/passkeys/add";

	private static final String WRONG = "This passkey does not work here.";

	private final int port;

	private final JdbcClient jdbc;

	private final PasswordEncoder passwords;

	private final MeterRegistry meters;

	private final Browser browser;

	private final PasskeyDevice device = PasskeyDevice.create();

	private final String user = "user-" + UUID.randomUUID();

	PasskeyTests(@LocalServerPort int port, JdbcClient jdbc, PasswordEncoder passwords, MeterRegistry meters) {
		this.port = port;
		this.jdbc = jdbc;
		this.passwords = passwords;
		this.meters = meters;
		this.browser = new Browser(port);
	}

	@Test
	void signsInWithoutAPasswordAndCountsAsTwoFactors() {
		addUser("OPERATOR");
		this.browser.authorize("openid operations");
		login(this.browser);
		assertThat(Browser.location(this.browser.authorize("openid operations"))).isEqualTo("/account/factor");
		double added = counted("factor-added");
		HttpResponse<String> first = add(this.browser, this.device);
		assertThat(first.body()).as("recovery codes").contains("<code>", "href=\"/oauth2/authorize?");
		assertThat(counted("factor-added")).isEqualTo(added + 1);
		assertThat(this.browser.get("/account/factors").body()).contains("Minji&#39;s phone",
				"You have 10 recovery codes");

		Browser other = new Browser(this.port);
		other.authorize("openid operations");
		assertThat(other.get("/login").body()).contains("href=\"/account/passkey\"");
		HttpResponse<String> page = other.get(SIGN_IN);
		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
			.startsWith("script-src 'self'; default-src 'none';");
		assertThat(page.body()).containsPattern("<script src=\"/oauth2/assets/passkey-[0-9a-f]+\\.js\"></script>")
			.contains("data-start=\"true\"");
		assertThat(page.headers().allValues("Set-Cookie")).as("nothing is stored")
			.noneMatch(cookie -> cookie.startsWith("AUTH_SESSION"));
		HttpResponse<String> signedIn = other.submitOpen(SIGN_IN, page.body(),
				Map.of("credential", this.device.use(page.body())));
		assertThat(Browser.location(signedIn)).startsWith("/oauth2/authorize?");
		JsonNode tokens = tokens(other, other.authorize("openid operations", "acr_values", "mfa"));
		for (JsonNode each : List.of(tokens, Browser.json(other.refresh(tokens.path("refresh_token").asString())))) {
			assertThat(Browser.claims(each, "access_token").path("acr").asString()).isEqualTo("mfa");
			assertThat(Browser.claims(each, "access_token").path("scope").asString()).contains("operations");
			assertThat(Browser.claims(each, "id_token").path("amr").toString()).isEqualTo("[\"pop\",\"user\",\"mfa\"]");
			assertThat(Browser.claims(each, "id_token").path("auth_time").asLong()).isPositive();
		}
		assertThat(other.get("/account/security").body()).contains("this browser");
		assertThat(other.get(ADD).statusCode()).as("a recent sign-in").isEqualTo(200);
	}

	@Test
	void isTheSecondStepAfterThePassword() {
		addUser("CUSTOMER");
		login(this.browser);
		add(this.browser, this.device);
		Browser other = new Browser(this.port);
		login(other);
		assertThat(Browser.location(other.authorize("openid"))).isEqualTo("/account/factor");
		assertThat(other.get("/account/factor").body()).contains("href=\"/account/passkey\"");
		assertThat(Browser.location(use(other, this.device))).startsWith("/oauth2/authorize?");
		JsonNode tokens = tokens(other, other.authorize("openid"));
		assertThat(Browser.claims(tokens, "id_token").path("amr").toString())
			.isEqualTo("[\"pop\",\"pwd\",\"user\",\"mfa\"]");
	}

	@Test
	void acceptsEachResponseOfADeviceOnce() {
		addUser("CUSTOMER");
		login(this.browser);
		add(this.browser, this.device);
		HttpResponse<String> page = new Browser(this.port).get(SIGN_IN);
		String cookies = page.headers()
			.allValues("Set-Cookie")
			.stream()
			.map(cookie -> cookie.substring(0, cookie.indexOf(';')))
			.collect(Collectors.joining("; "));
		Map<String, String> fields = Map.of("credential", this.device.use(page.body()));
		assertThat(new Browser(this.port).submitOpen(SIGN_IN, page.body(), fields, "Cookie", cookies).statusCode())
			.isEqualTo(302);
		HttpResponse<String> again = new Browser(this.port).submitOpen(SIGN_IN, page.body(), fields, "Cookie", cookies);
		assertThat(again.statusCode()).isEqualTo(400);
		assertThat(again.body()).contains(WRONG);
	}

	@Test
	void refusesWhatIsNotAResponseOfTheDeviceToThisPage() {
		addUser("CUSTOMER");
		login(this.browser);
		add(this.browser, this.device);
		double failed = counted("factor-failed");
		for (PasskeyDevice wrong : List.of(this.device.at("https://example.com"), this.device.withAnotherKey(),
				this.device.withoutVerification(), PasskeyDevice.create())) {
			HttpResponse<String> refused = use(new Browser(this.port), wrong);
			assertThat(refused.statusCode()).isEqualTo(400);
			assertThat(refused.body()).contains("role=\"alert\"", WRONG, "data-start=\"false\"");
		}
		Browser other = new Browser(this.port);
		String before = other.get(SIGN_IN).body();
		String page = other.get(SIGN_IN).body();
		assertThat(other.submitOpen(SIGN_IN, page, Map.of("credential", this.device.use(before))).body())
			.as("the challenge of another page")
			.contains(WRONG);
		assertThat(counted("factor-failed")).isEqualTo(failed + 5);
		assertThat(Browser.location(use(other, this.device))).isEqualTo("/account/security");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "{\"response\": {}}", "not json",
			"{\"id\": \"AA\", \"rawId\": \"AA\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"AA\"}}",
			"{\"id\": \"?\", \"rawId\": \"?\", \"response\": {\"clientDataJSON\": \"?\", \"signature\": \"?\"}}" })
	void refusesMalformedResponses(String credential) {
		assertThat(new Browser(this.port).submit(SIGN_IN, Map.of("credential", credential)).statusCode())
			.isEqualTo(400);
		assertThat(new Browser(this.port).submit(SIGN_IN, Map.of("credential", " ".repeat(20_000) + credential))
			.statusCode()).isEqualTo(400);
		this.browser.login("customer", "customer-demo");
		assertThat(this.browser.submit(ADD, Map.of("credential", credential)).body())
			.contains("The passkey was not added.");
	}

	@Test
	void aRemovedPasskeyDoesNotWorkAndTheLastFactorOfAnOperatorStays() {
		addUser("OPERATOR");
		login(this.browser);
		add(this.browser, this.device);
		remove(this.device);
		assertThat(this.browser.get("/account/factors").body()).contains("Minji&#39;s phone",
				"Your role needs a second factor.");
		PasskeyDevice second = PasskeyDevice.create();
		assertThat(Browser.location(add(this.browser, second))).as("no new codes").isEqualTo("/account/factors");
		assertThat(Browser.location(remove(this.device))).isEqualTo("/account/factors?removed");
		assertThat(use(new Browser(this.port), this.device).body()).contains(WRONG);
		assertThat(Browser.location(use(new Browser(this.port), second))).isEqualTo("/account/security");
	}

	@Test
	void removesNoPasskeyOfAnotherUser() {
		addUser("CUSTOMER");
		Browser owner = new Browser(this.port);
		login(owner);
		add(owner, this.device);
		this.browser.login("customer", "customer-demo");
		assertThat(Browser.location(remove(this.device))).isEqualTo("/account/factors");
		assertThat(Browser.location(use(new Browser(this.port), this.device))).isEqualTo("/account/security");
		assertThat(add(this.browser, this.device).body()).as("a passkey that another user has")
			.contains("The passkey was not added.");
	}

	@Test
	void aUserHasTenPasskeysAtMost() {
		addUser("CUSTOMER");
		login(this.browser);
		for (int i = 0; i < 10; i++) {
			add(this.browser, PasskeyDevice.create());
		}
		assertThat(this.browser.get("/account/factors").body()).contains("You have 10 passkeys, as many as possible.")
			.doesNotContain("href=\"" + ADD + "\"");
		assertThat(Browser.location(this.browser.get(ADD))).isEqualTo("/account/factors");
	}

	@Test
	void aDisabledUserCannotUseAPasskey() {
		addUser("CUSTOMER");
		login(this.browser);
		add(this.browser, this.device);
		this.jdbc.sql("update users set enabled = false where username = ?").param(this.user).update();
		assertThat(use(new Browser(this.port), this.device).body()).contains(WRONG);
	}

	private HttpResponse<String> add(Browser any, PasskeyDevice device) {
		String page = any.get(ADD).body();
		return any.submitOpen(ADD, page, Map.of("credential", device.add(page), "label", " Minji's phone "));
	}

	private HttpResponse<String> use(Browser any, PasskeyDevice device) {
		String page = any.get(SIGN_IN).body();
		return any.submitOpen(SIGN_IN, page, Map.of("credential", device.use(page)));
	}

	private HttpResponse<String> remove(PasskeyDevice device) {
		return this.browser.submitTo("/account/factors/passkeys/remove", "/account/factors/app",
				Map.of("id", device.id()));
	}

	private JsonNode tokens(Browser any, HttpResponse<String> authorized) {
		return Browser.json(any.redeem(String.valueOf(Browser.find(Browser.location(authorized), "code"))));
	}

	private void addUser(String role) {
		this.jdbc.sql("insert into users (username, password_hash, roles) values (:user, :hash, array[:role])")
			.param("user", this.user)
			.param("hash", this.passwords.encode(PASSWORD))
			.param("role", role)
			.update();
	}

	private void login(Browser any) {
		any.login(this.user, PASSWORD);
	}

	private double counted(String event) {
		return this.meters.counter("hanok.security.events", "event", event).count();
	}

}
