package dev.hanok.auth;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.icegreen.greenmail.util.GreenMail;
import dev.hanok.auth.factor.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
class AccountTests {

	private static final String PASSWORD = "tiled roofs in the rain";

	private static final String OTHER = "paper lanterns at dusk";

	private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:8080(/account\\S+)");

	private static final Pattern ID = Pattern.compile("name=\"id\" value=\"([^\"]+)\"");

	private final int port;

	private final GreenMail mails;

	private final JdbcClient jdbc;

	private final PasswordEncoder passwords;

	private final Browser browser;

	private final String mail = "minji." + UUID.randomUUID() + "@example.com";

	/** Each test has its own network, because requests from one network are limited. */
	private final String[] network = { "X-Forwarded-For",
			"2001:db8:" + this.mail.substring(6, 10) + ":" + this.mail.substring(10, 14) + "::1" };

	AccountTests(@LocalServerPort int port, GreenMail mails, JdbcClient jdbc, PasswordEncoder passwords) {
		this.port = port;
		this.mails = mails;
		this.jdbc = jdbc;
		this.passwords = passwords;
		this.browser = new Browser(port);
	}

	@Test
	void registersWithALinkThatWorksOnce() {
		this.browser.authorize("openid profile orders");
		assertThat(Browser.location(ask("/account/registration", this.mail.toUpperCase(Locale.ROOT))))
			.isEqualTo("/account/registration?sent");
		String link = link("Confirm your mail address");
		assertThat(this.browser.get(link).body()).contains(this.mail, "autocomplete=\"new-password\"")
			.doesNotContain("<script", "?lang=");
		assertThat(this.browser.get(link).headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
		assertThat(register(link, "Minji", "password1234").body()).contains("This password is easy to guess.",
				"value=\"Minji\"", "aria-invalid=\"true\"");
		assertThat(register(link, " ", PASSWORD).statusCode()).isEqualTo(400);
		assertThat(Browser.location(register(link, "Minji", PASSWORD))).isEqualTo("/login?done=registered");
		assertThat(register(link, "Minji", OTHER).statusCode()).isEqualTo(404);
		assertThat(this.browser.get(link).body()).contains("This link does not work any more");

		JsonNode tokens = Browser.json(this.browser
			.redeem(this.browser.codeAfter(this.browser.login(this.mail.toUpperCase(Locale.ROOT), PASSWORD))));
		String subject = Browser.claims(tokens, "access_token").path("sub").asString();
		assertThat(subject).matches("[0-9a-f-]{36}").doesNotContain("minji");
		assertThat(Browser.claims(tokens, "access_token").path("roles").toString()).isEqualTo("[\"CUSTOMER\"]");
		assertThat(Browser.claims(tokens, "id_token").path("preferred_username").asString()).isEqualTo("Minji");
		assertThat(this.browser.get("/account/security").body()).contains("Minji", this.mail);
		assertThat(Browser.location(new Browser(this.port).login(subject, PASSWORD))).isEqualTo("/login?error");
	}

	@Test
	void respondsTheSameWhetherOrNotAnAddressHasAnAccount() {
		addUser();
		String unknown = "un" + this.mail;
		for (String page : List.of("/account/registration", "/account/password-reset")) {
			HttpResponse<String> one = ask(page, this.mail);
			HttpResponse<String> other = ask(page, unknown);
			assertThat(one.statusCode()).isEqualTo(other.statusCode()).isEqualTo(302);
			assertThat(Browser.location(one)).isEqualTo(Browser.location(other)).isEqualTo(page + "?sent");
		}
		assertThat(this.browser.get("/account/registration?sent").body()).contains("if it is in use");
		awaitNoneWaiting();
		assertThat(subjects(this.mail)).containsExactlyInAnyOrder("You have an account already", "Set a new password");
		assertThat(subjects(unknown)).containsExactly("Confirm your mail address");
	}

	@Test
	void storesOnlyDigestsOfLinksAndNoSession() {
		addUser();
		ask("/account/password-reset", this.mail);
		String link = link("Set a new password");
		assertThat(this.jdbc.sql("select mail_link::text from mail_link").query(String.class).list()).isNotEmpty()
			.noneMatch(row -> row.contains(link.substring(link.indexOf('=') + 1)));
		assertThat(this.browser.get("/account/password-reset").headers().allValues("Set-Cookie"))
			.noneMatch(cookie -> cookie.contains("AUTH_SESSION"));
	}

	@Test
	void refusesANetworkThatAsksForManyMails() {
		for (int i = 0; i < 20; i++) {
			assertThat(ask("/account/password-reset", i + this.mail).statusCode()).isEqualTo(302);
		}
		HttpResponse<String> refused = ask("/account/password-reset", "20" + this.mail);
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.body()).contains("Too many mails were asked for.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "minji", "minji@", "@example.com", "minji@example", "a@b@example.com",
			"minji@example.com, other@example.com", "<minji@example.com>", "minji@-example.com", "민지@example.com" })
	void refusesATextThatIsNotAMailAddress(String text) {
		HttpResponse<String> page = ask("/account/registration", text);
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("role=\"alert\"", "aria-invalid=\"true\"");
	}

	@Test
	void sendsAMailLaterWhenTheMailServerIsUnavailable() {
		this.mails.stop();
		try {
			assertThat(ask("/account/registration", this.mail).statusCode()).isEqualTo(302);
			Awaitility.await()
				.untilAsserted(() -> assertThat(
						this.jdbc.sql("select attempts from mail_outbox where mail = ? and due_at > now()")
							.param(this.mail)
							.query(Integer.class)
							.optional())
					.hasValue(1));
		}
		finally {
			this.mails.start();
		}
		this.jdbc.sql("update mail_outbox set due_at = now()").update();
		assertThat(link("Confirm your mail address")).startsWith("/account/registration/confirmation?token=");
	}

	@Test
	void aPasswordResetEndsSessionsAndTokens() {
		addUser();
		Browser other = signIn();
		JsonNode tokens = tokens(other);
		ask("/account/password-reset", this.mail);
		String link = link("Set a new password");
		assertThat(this.browser.get(link).statusCode()).isEqualTo(200);
		assertThat(reset(link, this.mail).body()).contains("This password is made of your name or mail address.");
		assertThat(Browser.location(reset(link, OTHER))).isEqualTo("/login?done=new-password");
		assertThat(reset(link, PASSWORD).statusCode()).isEqualTo(404);
		assertThat(Browser.location(other.authorize("openid"))).isEqualTo("/login");
		assertThat(other.refresh(tokens.path("refresh_token").asString()).statusCode()).isEqualTo(400);
		assertThat(Browser.location(other.login(this.mail, PASSWORD, this.network))).isEqualTo("/login?error");
		assertThat(Browser.location(other.login(this.mail, OTHER, this.network))).startsWith("/oauth2/authorize?");
		link("Your password was changed");
	}

	@Test
	void aLinkExpires() {
		addUser();
		ask("/account/password-reset", this.mail);
		String link = link("Set a new password");
		this.jdbc.sql("update mail_link set expires_at = now() where mail = ?").param(this.mail).update();
		assertThat(this.browser.get(link).statusCode()).isEqualTo(404);
		assertThat(reset(link, OTHER).statusCode()).isEqualTo(404);
	}

	@Test
	void aChangedPasswordEndsTheOtherSessions() {
		addUser();
		Browser one = signIn();
		Browser other = signIn();
		assertThat(change(one, "wrong", OTHER).body()).contains("The current password is wrong.");
		assertThat(change(one, PASSWORD, "short").body()).contains("This password is too short.");
		assertThat(Browser.location(change(one, PASSWORD, OTHER))).isEqualTo("/account/security?changed");
		assertThat(one.get("/account/security?changed").body()).contains("Your password was changed.");
		assertThat(Browser.location(other.get("/account/security"))).isEqualTo("/login");
		assertThat(Browser.location(other.login(this.mail, OTHER, this.network))).isEqualTo("/account/security");
		link("Your password was changed");
	}

	@Test
	void guessingTheOldPasswordIsDelayed() {
		addUser();
		Browser one = signIn();
		for (int i = 0; i < 5; i++) {
			assertThat(change(one, "guess " + i, OTHER).body()).contains("The current password is wrong.");
		}
		assertThat(change(one, PASSWORD, OTHER).body()).contains("Too many wrong passwords.");
	}

	@Test
	void listsBrowsersAndApplicationsAndEndsThem() {
		addUser();
		Browser one = signIn("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
		Browser other = signIn("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1");
		JsonNode tokens = tokens(other);
		String page = one.get("/account/security").body();
		assertThat(page).contains("Firefox, Linux", "this browser", "Safari, iPhone", "Command line");
		List<String> ids = ID.matcher(page).results().map(found -> found.group(1)).toList();
		assertThat(ids).as("one other browser, one application").hasSize(2);
		assertThat(end(one, "/account/security/sessions/end", ids.getFirst())).isEqualTo("/account/security?ended");
		assertThat(Browser.location(other.get("/account/security"))).isEqualTo("/login");
		assertThat(end(one, "/account/security/applications/end", ids.getLast())).isEqualTo("/account/security?ended");
		assertThat(other.refresh(tokens.path("refresh_token").asString()).statusCode()).isEqualTo(400);
		assertThat(one.get("/account/security").body()).doesNotContain("Safari, iPhone", "Command line");
	}

	@Test
	void doesNotEndSessionsOrApplicationsOfAnotherUser() {
		addUser();
		Browser one = signIn();
		JsonNode tokens = tokens(one);
		Matcher id = ID.matcher(one.get("/account/security").body());
		assertThat(id.find()).isTrue();
		this.browser.login("customer2", "customer2-demo");
		end(this.browser, "/account/security/applications/end", id.group(1));
		end(this.browser, "/account/security/sessions/end",
				this.jdbc.sql("select id from sign_in_session where username = ?")
					.param(this.mail)
					.query(String.class)
					.single());
		assertThat(one.get("/account/security").statusCode()).isEqualTo(200);
		assertThat(one.refresh(tokens.path("refresh_token").asString()).statusCode()).isEqualTo(200);
	}

	@Test
	void tellsAUserByMailThatTheSecondFactorWasChanged() {
		addUser();
		Browser one = signIn();
		String page = "/account/factors/app";
		one.submit(page, Map.of("code", Authenticator.of(one.get(page).body()).code()));
		Awaitility.await().until(() -> subjects(this.mail).contains("Your second factor was changed"));
	}

	@Test
	void signsOutEverywhere() {
		addUser();
		Browser one = signIn();
		Browser other = signIn();
		JsonNode tokens = tokens(other);
		assertThat(Browser.location(one.submitTo("/account/security/end", "/account/security", Map.of())))
			.isEqualTo("/login?logout");
		for (Browser each : List.of(one, other)) {
			assertThat(Browser.location(each.get("/account/security"))).isEqualTo("/login");
		}
		assertThat(other.refresh(tokens.path("refresh_token").asString()).statusCode()).isEqualTo(400);
	}

	@Test
	void signingOutEndsTheSessionThatIsListed() {
		addUser();
		Browser one = signIn();
		assertThat(sessions()).isEqualTo(1);
		one.submit("/logout", Map.of());
		assertThat(sessions()).isZero();
	}

	@Test
	void aDisabledUserIsSignedOut() {
		addUser();
		Browser one = signIn();
		this.jdbc.sql("update users set enabled = false where username = ?").param(this.mail).update();
		assertThat(Browser.location(one.authorize("openid"))).isEqualTo("/login");
	}

	@Test
	void theSignInPageLeadsToRegistrationAndReset() {
		assertThat(this.browser.get("/login").body()).contains("href=\"/account/registration\"",
				"href=\"/account/password-reset\"");
	}

	/** The id of the user is the mail address here, so that tests find their rows. */
	private void addUser() {
		this.jdbc.sql("""
				insert into users (username, mail, display_name, password_hash, roles)
				values (:mail, :mail, 'Minji', :hash, '{CUSTOMER}')""")
			.param("mail", this.mail)
			.param("hash", this.passwords.encode(PASSWORD))
			.update();
	}

	private Browser signIn(String... headers) {
		Browser signedIn = new Browser(this.port);
		String[] all = Arrays.copyOf(this.network, this.network.length + headers.length);
		System.arraycopy(headers, 0, all, this.network.length, headers.length);
		assertThat(Browser.location(signedIn.login(this.mail, PASSWORD, all))).isEqualTo("/");
		return signedIn;
	}

	private static JsonNode tokens(Browser signedIn) {
		String location = Browser.location(signedIn.authorize("openid orders"));
		return Browser.json(signedIn.redeem(String.valueOf(Browser.find(location, "code"))));
	}

	private HttpResponse<String> ask(String page, String address) {
		return this.browser.submit(page, Map.of("mail", address), this.network);
	}

	private HttpResponse<String> register(String link, String name, String password) {
		return this.browser.submitTo("/account/registration/confirmation", "/login",
				Map.of("token", token(link), "name", name, "password", password), this.network);
	}

	private HttpResponse<String> reset(String link, String password) {
		return this.browser.submitTo("/account/password-reset/new", "/login",
				Map.of("token", token(link), "password", password), this.network);
	}

	private HttpResponse<String> change(Browser signedIn, String old, String password) {
		return signedIn.submit("/account/password", Map.of("old", old, "password", password), this.network);
	}

	private static String end(Browser signedIn, String action, String id) {
		return Browser.location(signedIn.submitTo(action, "/account/security", Map.of("id", id)));
	}

	private static String token(String link) {
		return String.valueOf(Browser.find(link, "token"));
	}

	private long sessions() {
		return this.jdbc.sql("select count(*) from sign_in_session where username = ?")
			.param(this.mail)
			.query(Long.class)
			.single();
	}

	/** The link in the mail with this subject. */
	private String link(String subject) {
		return Awaitility.await()
			.until(() -> letters(this.mail).stream()
				.filter(letter -> letter.subject().equals(subject))
				.map(letter -> LINK.matcher(letter.text()).results().findFirst().orElseThrow().group(1))
				.findFirst()
				.orElse(""), found -> !found.isEmpty());
	}

	private List<String> subjects(String address) {
		return letters(address).stream().map(Letter::subject).toList();
	}

	private List<Letter> letters(String address) {
		return Arrays.stream(this.mails.getReceivedMessages())
			.map(Letter::of)
			.filter(letter -> letter.to().equals(address))
			.toList();
	}

	private void awaitNoneWaiting() {
		Awaitility.await()
			.until(() -> this.jdbc.sql("select count(*) from mail_outbox").query(Long.class).single() == 0);
	}

	private record Letter(String to, String subject, String text) {

		static Letter of(MimeMessage mail) {
			try {
				return new Letter(mail.getAllRecipients()[0].toString(), mail.getSubject(),
						String.valueOf(mail.getContent()));
			}
			catch (IOException | MessagingException ex) {
				throw new AssertionError(ex);
			}
		}

	}

}
