package dev.hanok.auth;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.hanok.auth.factor.Authenticator;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/** The role OPERATOR needs a second factor here. */
@AuthServiceTest
class SecondFactorTests {

	private static final String PASSWORD = "tiled roofs in the rain";

	private static final Pattern RECOVERY_CODE = Pattern.compile("<code>((?:[0-9a-z]{4}-){3}[0-9a-z]{4})</code>");

	private static final String APP = "/account/factors/app";

	private final int port;

	private final JdbcClient jdbc;

	private final PasswordEncoder passwords;

	private final MeterRegistry meters;

	private final Browser browser;

	private final String user = "user-" + UUID.randomUUID();

	SecondFactorTests(@LocalServerPort int port, JdbcClient jdbc, PasswordEncoder passwords, MeterRegistry meters) {
		this.port = port;
		this.jdbc = jdbc;
		this.passwords = passwords;
		this.meters = meters;
		this.browser = new Browser(port);
	}

	@Test
	void leadsAUserWhoseRoleNeedsAFactorToAddOneAndGivesNoTokenBefore() {
		addUser("OPERATOR");
		this.browser.authorize("openid operations");
		String authorize = Browser.location(login(this.browser));
		assertThat(authorize).startsWith("/oauth2/authorize?");
		assertThat(Browser.location(this.browser.get(authorize))).isEqualTo("/account/factor");
		assertThat(Browser.location(this.browser.get("/account/factor"))).isEqualTo(APP);
		for (String page : List.of("/account/security", "/account/password", "/account/factors", "/oauth2/consent")) {
			assertThat(Browser.location(this.browser.get(page))).as(page).isEqualTo("/account/factor");
		}
		assertThat(Browser.find(Browser.location(this.browser.authorize("openid", "prompt", "none")), "error"))
			.isEqualTo("login_required");

		this.browser.authorize("openid operations");
		String page = this.browser.get(APP).body();
		assertThat(page).contains("<svg", "otpauth://totp/Hanok%20Books:" + this.user + "?secret=")
			.doesNotContain("<script", "style=\"");
		Authenticator app = Authenticator.of(page);
		HttpResponse<String> wrong = this.browser.submit(APP, Map.of("code", app.wrongCode()));
		assertThat(wrong.statusCode()).isEqualTo(400);
		assertThat(wrong.body()).contains("This code is wrong.");
		assertThat(Authenticator.of(wrong.body()).wrongCode()).as("the same key").isEqualTo(app.wrongCode());
		HttpResponse<String> added = this.browser.submit(APP, Map.of("code", app.code()));
		assertThat(recoveryCodes(added)).hasSize(10).doesNotHaveDuplicates();
		assertThat(added.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
		assertThat(added.body()).contains("href=\"/oauth2/authorize?");
		String code = Browser.find(Browser.location(this.browser.authorize("openid operations")), "code");
		JsonNode tokens = Browser.json(this.browser.redeem(String.valueOf(code)));
		assertThat(Browser.claims(tokens, "access_token").path("scope").asString()).contains("operations");

		this.browser.submitTo("/account/factors/app/remove", "/account/factors", Map.of());
		assertThat(this.browser.get("/account/factors").body()).contains("Your role needs a second factor.",
				"Replace the app");
	}

	@Test
	void asksForACodeAfterThePasswordAndAcceptsItOnce() {
		addUser("CUSTOMER");
		Authenticator app = addApp();
		double failed = counted("factor-failed");
		this.browser.authorize("openid orders");
		assertThat(Browser.location(this.browser.get(Browser.location(login(this.browser)))))
			.isEqualTo("/account/factor");
		HttpResponse<String> wrong = enter(this.browser, app.wrongCode());
		assertThat(wrong.statusCode()).isEqualTo(400);
		assertThat(wrong.body()).contains("role=\"alert\"", "aria-invalid=\"true\"", "This code is wrong");
		String code = app.code();
		assertThat(Browser.location(enter(this.browser, code))).startsWith("/oauth2/authorize?");
		assertThat(Browser.location(this.browser.authorize("openid orders"))).startsWith(Browser.CALLBACK + "?code=");

		Browser other = new Browser(this.port);
		login(other);
		assertThat(enter(other, code).statusCode()).as("the same code again").isEqualTo(400);
		assertThat(Browser.location(other.authorize("openid"))).isEqualTo("/account/factor");
		assertThat(counted("factor-failed")).isEqualTo(failed + 2);
	}

	@Test
	void acceptsEachRecoveryCodeOnce() {
		addUser("CUSTOMER");
		Browser signedIn = signInWith(addApp());
		HttpResponse<String> page = signedIn.submitTo("/account/factors/recovery-codes", "/account/factors", Map.of());
		String code = recoveryCodes(page).getLast();
		login(this.browser);
		assertThat(Browser.location(enter(this.browser, code.toUpperCase(Locale.ROOT).replace('-', ' '))))
			.isEqualTo("/account/security");
		assertThat(this.browser.get("/account/factors").body()).contains("You have 9 recovery codes left.");
		Browser other = new Browser(this.port);
		login(other);
		assertThat(enter(other, code).statusCode()).isEqualTo(400);
	}

	@Test
	void delaysFurtherCodesAfterWrongOnes() {
		addUser("CUSTOMER");
		Authenticator app = addApp();
		for (int i = 0; i < 5; i++) {
			// The password is right and begins a session each time.
			Browser attacker = new Browser(this.port);
			login(attacker);
			assertThat(enter(attacker, app.wrongCode()).body()).contains("This code is wrong");
		}
		Browser attacker = new Browser(this.port);
		login(attacker);
		assertThat(enter(attacker, app.code()).body()).contains("Too many wrong codes.");
	}

	@Test
	void stillAsksForTheSecondFactorAfterAPasswordChange() {
		addUser("CUSTOMER");
		addApp();
		this.jdbc.sql("update users set password_hash = ? where username = ?")
			.param(this.passwords.encode("paper lanterns at dusk"))
			.param(this.user)
			.update();
		this.browser.login(this.user, "paper lanterns at dusk");
		assertThat(Browser.location(this.browser.authorize("openid"))).isEqualTo("/account/factor");
	}

	@Test
	void refusesARefreshOfAPasswordSignInAfterTheUserAddedAFactor() {
		addUser("CUSTOMER");
		Browser client = new Browser(this.port);
		client.authorize("openid orders");
		JsonNode tokens = Browser.json(client.redeem(client.codeAfter(login(client))));
		addApp();
		HttpResponse<String> refreshed = client.refresh(tokens.path("refresh_token").asString());
		assertThat(refreshed.statusCode()).isEqualTo(400);
		assertThat(Browser.json(refreshed).path("error").asString()).isEqualTo("invalid_grant");
	}

	@Test
	void asksForTheFactorThatAClientDemandsAndTellsItInTheTokens() {
		addUser("CUSTOMER");
		login(this.browser);
		JsonNode password = tokens(this.browser.authorize("openid", "acr_values", "unknown pwd mfa"));
		for (String token : List.of("access_token", "id_token")) {
			assertThat(Browser.claims(password, token).path("acr").asString()).isEqualTo("pwd");
			assertThat(Browser.claims(password, token).path("amr").toString()).isEqualTo("[\"pwd\"]");
			assertThat(Browser.claims(password, token).path("auth_time").asLong()).isPositive();
		}
		String silent = Browser.location(this.browser.authorize("openid", "acr_values", "mfa", "prompt", "none"));
		assertThat(Browser.find(silent, "error")).isEqualTo("login_required");
		assertThat(Browser.location(this.browser.authorize("openid", "acr_values", "mfa pwd")))
			.isEqualTo("/account/factor");
		assertThat(Browser.location(this.browser.get("/account/factor"))).isEqualTo(APP);
		Authenticator app = Authenticator.of(this.browser.get(APP).body());
		assertThat(this.browser.submit(APP, Map.of("code", app.code())).body()).contains("acr_values=mfa");
		JsonNode both = tokens(this.browser.authorize("openid", "acr_values", "mfa"));
		JsonNode refreshed = Browser.json(this.browser.refresh(both.path("refresh_token").asString()));
		for (JsonNode tokens : List.of(both, refreshed)) {
			assertThat(Browser.claims(tokens, "access_token").path("acr").asString()).isEqualTo("mfa");
			assertThat(Browser.claims(tokens, "id_token").path("amr").toString())
				.isEqualTo("[\"otp\",\"pwd\",\"mfa\"]");
		}
	}

	private JsonNode tokens(HttpResponse<String> authorized) {
		return Browser.json(this.browser.redeem(String.valueOf(Browser.find(Browser.location(authorized), "code"))));
	}

	@Test
	void asksForThePasswordAloneAfterTheAppWasRemoved() {
		addUser("CUSTOMER");
		Browser signedIn = signInWith(addApp());
		assertThat(Browser.location(signedIn.submitTo("/account/factors/app/remove", "/account/factors", Map.of())))
			.isEqualTo("/account/factors?removed");
		login(this.browser);
		assertThat(Browser.location(this.browser.authorize("openid"))).startsWith(Browser.CALLBACK + "?code=");
	}

	@Test
	void doesNotAcceptTheKeyOfAnotherUser() {
		addUser("CUSTOMER");
		login(this.browser);
		Authenticator app = Authenticator.of(this.browser.get(APP).body());
		this.browser.login("customer", "customer-demo");
		HttpResponse<String> page = this.browser.submit(APP, Map.of("code", app.code()));
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(Authenticator.of(page.body()).wrongCode()).isNotEqualTo(app.wrongCode());
	}

	@Test
	void requiresASignInAndACode() {
		for (String page : List.of("/account/factor", "/account/factors", APP)) {
			assertThat(Browser.location(new Browser(this.port).get(page))).as(page).startsWith("/login");
		}
		addUser("CUSTOMER");
		addApp();
		login(this.browser);
		HttpResponse<String> withoutACode = this.browser.submit("/account/factor", Map.of());
		assertThat(withoutACode.statusCode()).isEqualTo(400);
		assertThat(withoutACode.body()).contains("This code is wrong");
	}

	private void addUser(String role) {
		this.jdbc.sql("insert into users (username, password_hash, roles) values (:user, :hash, array[:role])")
			.param("user", this.user)
			.param("hash", this.passwords.encode(PASSWORD))
			.param("role", role)
			.update();
	}

	private HttpResponse<String> login(Browser any) {
		return any.login(this.user, PASSWORD);
	}

	/** Adds an app in another browser, and lets its current code be used once more. */
	private Authenticator addApp() {
		Browser another = new Browser(this.port);
		login(another);
		Authenticator app = Authenticator.of(another.get(APP).body());
		assertThat(another.submit(APP, Map.of("code", app.code())).statusCode()).isEqualTo(200);
		this.jdbc.sql("update totp set last_step = 0 where username = ?").param(this.user).update();
		return app;
	}

	private Browser signInWith(Authenticator app) {
		Browser signedIn = new Browser(this.port);
		login(signedIn);
		assertThat(Browser.location(enter(signedIn, app.code()))).isEqualTo("/account/security");
		return signedIn;
	}

	private static HttpResponse<String> enter(Browser any, String code) {
		return any.submit("/account/factor", Map.of("code", code));
	}

	private static List<String> recoveryCodes(HttpResponse<String> page) {
		return RECOVERY_CODE.matcher(page.body()).results().map(code -> code.group(1)).toList();
	}

	private double counted(String event) {
		return this.meters.counter("hanok.security.events", "event", event).count();
	}

}
