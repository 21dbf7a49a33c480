package dev.hanok.auth;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
class LoginDelayTests {

	/** Other tests sign in from 127.0.0.1. */
	private static final String[] ELSEWHERE = { "X-Forwarded-For", "192.0.2.66" };

	private static final String PASSWORD = "customer-demo";

	private final int port;

	private final JdbcClient jdbc;

	private final String user = UUID.randomUUID().toString();

	LoginDelayTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.port = port;
		this.jdbc = jdbc;
	}

	@BeforeEach
	void addUser() {
		this.jdbc
			.sql("insert into users (username, password_hash, roles)"
					+ " select ?, password_hash, roles from users where login_name = 'customer'")
			.param(this.user)
			.update();
	}

	@Test
	void guessingDoesNotDelayTheUserFromAKnownBrowser() {
		Browser known = new Browser(this.port);
		assertThat(Browser.location(known.login(this.user, PASSWORD))).isEqualTo("/");
		Browser guesser = new Browser(this.port);
		for (int i = 0; i < 5; i++) {
			assertThat(Browser.location(guesser.login(this.user, "guess " + i, ELSEWHERE))).isEqualTo("/login?error");
		}
		String refused = Browser.location(guesser.login(this.user, PASSWORD, ELSEWHERE));
		assertThat(refused).matches("/login\\?error=delayed&wait=(60|5\\d)");
		assertThat(guesser.get(refused).body()).contains("Too many wrong passwords. Please wait ");
		assertThat(Browser.location(known.login(this.user, PASSWORD))).isEqualTo("/");
	}

	@Test
	void guessingForAnUnknownNameIsDelayedToo() {
		Browser guesser = new Browser(this.port);
		for (int i = 0; i < 5; i++) {
			guesser.login("no " + this.user, "guess " + i, "X-Forwarded-For", "192.0.2.67");
		}
		assertThat(Browser.location(guesser.login("no " + this.user, PASSWORD, "X-Forwarded-For", "192.0.2.67")))
			.startsWith("/login?error=delayed");
	}

}
