package dev.hanok.auth;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
@TestPropertySource(properties = "DEMO_ENABLED=false")
class DemoOffTests {

	private final Browser browser;

	private final JdbcClient jdbc;

	DemoOffTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.browser = new Browser(port);
		this.jdbc = jdbc;
	}

	@Test
	void thereIsNoDemoUser() {
		assertThat(this.jdbc.sql("select username from users").query(String.class).list()).isEmpty();
		assertThat(Browser.location(this.browser.login("customer", "customer-demo"))).isEqualTo("/login?error");
	}

	@Test
	void thereIsNoDemoClient() {
		assertThat(this.jdbc.sql("select client_id from oauth2_registered_client").query(String.class).list())
			.containsExactlyInAnyOrder("order-service", "monitor-server", "web-bff");
		assertThat(this.browser.authorize("openid").statusCode()).isEqualTo(400);
		assertThat(
				this.browser.post("/oauth2/revoke", Map.of("client_id", "platform-cli", "token", "any")).statusCode())
			.isEqualTo(401);
	}

}
