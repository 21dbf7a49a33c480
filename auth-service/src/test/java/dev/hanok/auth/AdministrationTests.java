package dev.hanok.auth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.icegreen.greenmail.util.GreenMail;
import dev.hanok.auth.factor.PasskeyDevice;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The operator has signed in with the password and added a passkey. */
@AuthServiceTest
class AdministrationTests {

	private static final String PASSWORD = "tiled roofs in the rain";

	private static final String USERS = "/api/accounts/users";

	private static final String CLIENTS = "/api/accounts/clients";

	private final HttpClient http = HttpClient.newHttpClient();

	private final int port;

	private final JdbcClient jdbc;

	private final PasswordEncoder passwords;

	private final MeterRegistry meters;

	private final GreenMail mails;

	private final Browser browser;

	private final Browser admin;

	private final String operator = "operator-" + UUID.randomUUID();

	private final String user = "user-" + UUID.randomUUID();

	private String token = "";

	AdministrationTests(@LocalServerPort int port, JdbcClient jdbc, PasswordEncoder passwords, MeterRegistry meters,
			GreenMail mails) {
		this.port = port;
		this.jdbc = jdbc;
		this.passwords = passwords;
		this.meters = meters;
		this.mails = mails;
		this.browser = new Browser(port);
		this.admin = new Browser(port);
	}

	@BeforeEach
	void signIn() {
		addUser(this.operator, "OPERATOR");
		addUser(this.user, "CUSTOMER");
		this.admin.login(this.operator, PASSWORD);
		String page = this.admin.get("/account/factors/passkeys/add").body();
		this.admin.submitOpen("/account/factors/passkeys/add", page,
				Map.of("credential", PasskeyDevice.create().add(page)));
		this.token = tokens(this.admin, "openid accounts.admin").path("access_token").asString();
	}

	@Test
	void onlyOperatorsMayUseIt() {
		this.token = this.browser.tokens("customer", "openid orders accounts.admin").path("access_token").asString();
		assertThat(send("GET", USERS, null).statusCode()).isEqualTo(403);
		assertThat(send("PATCH", USERS + "/" + this.user, "{\"enabled\": false}").statusCode()).isEqualTo(403);
		assertThat(send("GET", CLIENTS, null).statusCode()).isEqualTo(403);
		this.token = "none";
		assertThat(send("GET", USERS, null).statusCode()).isEqualTo(401);
	}

	@Test
	void listsUsersInPagesAndFindsThem() {
		JsonNode first = json(send("GET", USERS + "?size=1&query=" + this.user.substring(0, 5), null));
		assertThat(first.path("users")).hasSize(1);
		JsonNode next = json(send("GET",
				USERS + "?size=1&query=" + this.user.substring(0, 5) + "&after=" + first.path("next").asString(),
				null));
		assertThat(next.path("users").path(0).path("id")).isNotEqualTo(first.path("users").path(0).path("id"));
		JsonNode found = json(send("GET", USERS + "?query=" + this.operator, null)).path("users").path(0);
		assertThat(found.path("roles").toString()).isEqualTo("[\"OPERATOR\"]");
		assertThat(found.path("secondFactor").asBoolean()).isTrue();
		assertThat(found.toString()).doesNotContain("bcrypt");
	}

	@Test
	void locksAndUnlocksAUser() {
		double locked = counted("user-locked");
		this.browser.login(this.user, PASSWORD);
		JsonNode tokens = tokens(this.browser, "openid orders");
		JsonNode changed = json(send("PATCH", USERS + "/" + this.user, "{\"enabled\": false}"));
		assertThat(changed.path("enabled").asBoolean()).isFalse();
		assertThat(Browser.location(this.browser.get("/account/security"))).startsWith("/login");
		assertThat(this.browser.refresh(tokens.path("refresh_token").asString()).statusCode()).isEqualTo(400);
		assertThat(Browser.location(this.browser.login(this.user, PASSWORD))).startsWith("/login?error");
		assertThat(counted("user-locked")).isEqualTo(locked + 1);
		send("PATCH", USERS + "/" + this.user, "{\"enabled\": true}");
		assertThat(Browser.location(this.browser.login(this.user, PASSWORD))).isEqualTo("/account/security");
	}

	@Test
	void setsTheRolesOfAUser() {
		this.browser.login(this.user, PASSWORD);
		json(send("PATCH", USERS + "/" + this.user, "{\"roles\": [\"MANAGER\", \"CUSTOMER\"]}"));
		assertThat(Browser.location(this.browser.get("/account/security"))).startsWith("/login");
		this.browser.login(this.user, PASSWORD);
		assertThat(tokens(this.browser, "openid catalog.write").path("scope").asString()).contains("catalog.write");
	}

	@Test
	void endsTheSessionsOfAUserAndRemovesLostFactors() {
		this.browser.login(this.user, PASSWORD);
		String page = this.browser.get("/account/factors/passkeys/add").body();
		PasskeyDevice lost = PasskeyDevice.create();
		this.browser.submitOpen("/account/factors/passkeys/add", page, Map.of("credential", lost.add(page)));
		assertThat(send("DELETE", USERS + "/" + this.user + "/sessions", null).statusCode()).isEqualTo(204);
		assertThat(Browser.location(this.browser.get("/account/security"))).startsWith("/login");
		assertThat(send("DELETE", USERS + "/" + this.user + "/factors", null).statusCode()).isEqualTo(204);
		this.browser.login(this.user, PASSWORD);
		assertThat(this.browser.get("/account/security").statusCode()).as("the password is enough").isEqualTo(200);
		assertThat(send("DELETE", USERS + "/nobody/sessions", null).statusCode()).isEqualTo(404);
	}

	@Test
	void createsAUserWhoSetsThePassword() {
		String mail = UUID.randomUUID() + "@example.com";
		String body = "{\"mail\": \"%s\", \"name\": \"Minji\", \"roles\": [\"MANAGER\"]}"
			.formatted(mail.toUpperCase(Locale.ROOT));
		HttpResponse<String> created = send("POST", USERS, body);
		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(json(created).path("login").asString()).isEqualTo(mail);
		assertThat(json(send("GET", Browser.location(created), null)).path("name").asString()).isEqualTo("Minji");
		await().atMost(Duration.ofSeconds(20))
			.until(() -> Arrays.stream(this.mails.getReceivedMessages())
				.anyMatch(received -> subject(received).equals("Your account at Hanok Books")));
		assertThat(send("POST", USERS, body).statusCode()).as("once more").isEqualTo(409);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "400 | {\"roles\": [\"KING\"]}", "400 | {\"roles\": [\"\"]}",
			"400 | {\"enabled\": \"perhaps\"}", "200 | {}" })
	void refusesAWrongChangeOfAUser(int status, String body) {
		assertThat(send("PATCH", USERS + "/" + this.user, body).statusCode()).isEqualTo(status);
	}

	@Test
	void changesNeitherTheOwnAccountNorRolesOfTheConfiguration() {
		assertThat(send("PATCH", USERS + "/" + this.operator, "{\"enabled\": false}").statusCode()).isEqualTo(409);
		String configured = this.jdbc.sql("select username from users where login_name = 'customer'")
			.query(String.class)
			.single();
		HttpResponse<String> refused = send("PATCH", USERS + "/" + configured, "{\"roles\": [\"OPERATOR\"]}");
		assertThat(refused.statusCode()).isEqualTo(409);
		assertThat(json(refused).path("type").asString()).isEqualTo("urn:hanok:problem:configured-user");
	}

	@Test
	void createsAClientWithASecretThatIsShownOnceAndDisablesIt() {
		String id = "reports-" + UUID.randomUUID().toString().substring(0, 8);
		String body = "{\"id\": \"%s\", \"grants\": [\"client_credentials\"], \"scopes\": [\"catalog.write\"]}"
			.formatted(id);
		HttpResponse<String> created = send("POST", CLIENTS, body);
		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(created.headers().firstValue("Cache-Control")).hasValue("no-store");
		String secret = json(created).path("secret").asString();
		assertThat(secret).hasSize(43);
		assertThat(send("POST", CLIENTS, body).statusCode()).as("once more").isEqualTo(409);
		assertThat(send("GET", CLIENTS, null).body()).contains(id, "web-bff").doesNotContain(secret, "bcrypt");
		assertThat(clientToken(id, secret).statusCode()).isEqualTo(200);
		this.jdbc.sql("delete from oauth2_registered_client where id = ?").param(id).update();
		assertThat(clientToken(id, secret).statusCode()).as("an older version starts").isEqualTo(200);
		assertThat(json(send("PATCH", CLIENTS + "/" + id, "{\"enabled\": false}")).path("enabled").asBoolean())
			.isFalse();
		assertThat(clientToken(id, secret).statusCode()).isEqualTo(401);
		send("PATCH", CLIENTS + "/" + id, "{\"enabled\": true}");
		assertThat(clientToken(id, secret).statusCode()).isEqualTo(200);
		assertThat(send("PATCH", CLIENTS + "/web-bff", "{\"enabled\": false}").statusCode()).isEqualTo(409);
		assertThat(send("PATCH", CLIENTS + "/no-such-client", "{\"enabled\": false}").statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "A B | client_credentials | orders | ", "good | password | orders | ",
					"good | client_credentials | everything | ", "good | authorization_code | orders | ",
					"good | authorization_code | orders | http://example.com/callback",
					"good | authorization_code | orders | https://example.com/#x",
					"good | authorization_code | orders | https://[",
					"good | client_credentials | orders | https://a.example" })
	void refusesAWrongClient(String id, String grant, String scope, String redirect) {
		HttpResponse<String> refused = send("POST", CLIENTS,
				"{\"id\": \"%s\", \"grants\": [\"%s\"], \"scopes\": [\"%s\"], \"redirectUris\": [%s]}".formatted(id,
						grant, scope, (redirect != null) ? "\"" + redirect + "\"" : ""));
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void operatorsHaveAPageThatNoOtherUserSees() {
		Browser customer = new Browser(this.port);
		customer.login(this.user, PASSWORD);
		assertThat(customer.get("/account/security").body()).doesNotContain("/account/users");
		assertThat(customer.get("/account/users", "Accept", "text/html").statusCode()).isEqualTo(404);
		assertThat(
				customer.submitTo("/account/users/lock", "/account/password", Map.of("id", this.operator)).statusCode())
			.isEqualTo(404);
		assertThat(Browser.location(new Browser(this.port).get("/account/users"))).startsWith("/login");
		String page = "/account/users?query=" + this.user;
		assertThat(this.admin.get("/account/security").body()).contains("/account/users");
		assertThat(this.admin.get(page).body()).contains(this.user, "CUSTOMER").doesNotContain("locked", "<script");
		this.admin.submitTo("/account/users/sessions/end", page, Map.of("id", this.user));
		assertThat(Browser.location(customer.get("/account/security"))).startsWith("/login");
		this.admin.submitTo("/account/users/lock", page, Map.of("id", this.user));
		assertThat(this.admin.get(page).body()).contains(">locked<");
		this.admin.submitTo("/account/users/unlock", page, Map.of("id", this.user));
		assertThat(Browser.location(customer.login(this.user, PASSWORD))).isEqualTo("/account/security");
		assertThat(this.admin.submitTo("/account/users/lock", page, Map.of("id", this.operator)).statusCode())
			.isEqualTo(409);
	}

	private HttpResponse<String> clientToken(String id, String secret) {
		return new Browser(this.port).post("/oauth2/token", Map.of("grant_type", "client_credentials"), "Authorization",
				Browser.basic(id, secret));
	}

	private JsonNode tokens(Browser any, String scopes) {
		String code = Browser.find(Browser.location(any.authorize(scopes)), "code");
		return Browser.json(any.redeem(String.valueOf(code)));
	}

	private void addUser(String name, String role) {
		this.jdbc.sql("insert into users (username, password_hash, roles) values (:user, :hash, array[:role])")
			.param("user", name)
			.param("hash", this.passwords.encode(PASSWORD))
			.param("role", role)
			.update();
	}

	private HttpResponse<String> send(String method, String path, @Nullable String body) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody())
			.header("Content-Type", "application/json")
			.header("Authorization", "Bearer " + this.token)
			.build();
		try {
			return this.http.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	private static String subject(MimeMessage mail) {
		try {
			return String.valueOf(mail.getSubject());
		}
		catch (MessagingException ex) {
			throw new AssertionError(ex);
		}
	}

	private static JsonNode json(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isLessThan(500);
		return Browser.json(response);
	}

	private double counted(String event) {
		return this.meters.counter("hanok.security.events", "event", event).count();
	}

}
