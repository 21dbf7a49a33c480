package dev.hanok.auth;

import java.net.http.HttpResponse;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
class SignInSessionTests {

	private static final String PASSWORD = "customer-demo";

	private final int port;

	private final Browser browser;

	private final JdbcClient jdbc;

	private final String user = UUID.randomUUID().toString();

	SignInSessionTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.port = port;
		this.browser = new Browser(port);
		this.jdbc = jdbc;
	}

	@BeforeEach
	void signIn() {
		this.jdbc
			.sql("insert into users (username, password_hash, roles)"
					+ " select ?, password_hash, roles from users where login_name = 'customer'")
			.param(this.user)
			.update();
		assertThat(Browser.location(this.browser.login(this.user, PASSWORD))).isEqualTo("/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/account/security", "/account/password", "/oauth2/authorize" })
	void endsAtItsLifetimeHoweverOftenItIsUsed(String path) {
		setAge("11 hours 59 minutes");
		assertThat(this.browser.get("/account/security").statusCode()).isEqualTo(200);
		setAge("12 hours 1 minute");
		assertThat(Browser.location(open(path))).isEqualTo("/login");
	}

	@Test
	void isNotListedAfterItsLifetime() {
		setAge("12 hours 1 minute");
		Browser other = new Browser(this.port);
		other.login(this.user, PASSWORD);
		assertThat(other.get("/account/security").body()).contains("this browser")
			.doesNotContain("/account/security/sessions/end");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/%61ccount/security", "/account/%73ecurity", "/oauth2/%61uthorize" })
	void anEndedSessionIsRefusedOnPercentEncodedPathsToo(String path) {
		this.jdbc.sql("delete from sign_in_session where username = ?").param(this.user).update();
		assertThat(Browser.location(open(path))).isEqualTo("/login");
	}

	@Test
	void promptLoginRedirectsToTheLoginPageOnAPercentEncodedPathToo() {
		assertThat(Browser.location(open("/oauth2/%61uthorize"))).startsWith(Browser.CALLBACK + "?code=");
		assertThat(Browser.location(open("/oauth2/%61uthorize", "&prompt=login"))).isEqualTo("/login");
	}

	private HttpResponse<String> open(String path, String... parameters) {
		return this.browser.get(path.startsWith("/oauth2/")
				? path + "?response_type=code&client_id=platform-cli&scope=openid&redirect_uri=" + Browser.CALLBACK
						+ "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
						+ String.join("", parameters)
				: path);
	}

	/** Changes only the age; the session was used just now, so it is not idle. */
	private void setAge(String age) {
		this.jdbc.sql("update sign_in_session set created_at = now() - cast(? as interval) where username = ?")
			.param(age)
			.param(this.user)
			.update();
	}

}
