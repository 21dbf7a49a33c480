package dev.hanok.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
class SecurityEventsTests {

	private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("audit");

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private final int port;

	private final Browser browser;

	private final MeterRegistry meters;

	private final JdbcClient jdbc;

	SecurityEventsTests(@LocalServerPort int port, MeterRegistry meters, JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.port = port;
		this.browser = new Browser(port);
		this.meters = meters;
	}

	@BeforeEach
	void listen() {
		this.lines.start();
		LOGGER.addAppender(this.lines);
	}

	@AfterEach
	void stopListening() {
		LOGGER.detachAppender(this.lines);
	}

	@Test
	void logsAndCountsTheEventsOfASignIn() {
		String user = this.jdbc.sql("select username from users where login_name = 'customer'")
			.query(String.class)
			.single();
		double before = counted("sign-in-failed");
		this.browser.login("customer", "a-wrong-password");
		this.browser.login("a-password-in-the-wrong-field", "nothing");
		assertThat(counted("sign-in-failed")).isEqualTo(before + 2);
		List<String> secrets = new ArrayList<>(
				List.of("a-wrong-password", "a-password-in-the-wrong-field", "customer-demo"));
		JsonNode first = this.browser.tokens("customer", "openid orders");
		JsonNode second = refreshed(first);
		JsonNode third = refreshed(second);
		this.browser.refresh(first.path("refresh_token").asString());
		Browser another = new Browser(this.port);
		JsonNode other = another.tokens("customer", "openid orders");
		another.post("/oauth2/revoke",
				Map.of("client_id", "platform-cli", "token", other.path("access_token").asString()));
		another.get("/connect/logout?id_token_hint=" + other.path("id_token").asString());
		this.browser.login("customer", "customer-demo");
		this.browser.submit("/logout", Map.of());
		assertThat(this.lines.list).extracting(SecurityEventsTests::fields)
			.containsSubsequence(Map.of("event", "sign-in-failed", "user", user, "address", "127.0.0.1"),
					Map.of("event", "sign-in-failed", "address", "127.0.0.1"),
					Map.of("event", "sign-in", "user", user, "address", "127.0.0.1"),
					Map.of("event", "refresh-reuse", "client", "platform-cli"),
					Map.of("event", "sign-in", "user", user, "address", "127.0.0.1"),
					Map.of("event", "revocation", "client", "platform-cli", "user", user),
					Map.of("event", "sign-out", "client", "platform-cli", "user", user),
					Map.of("event", "sign-in", "user", user, "address", "127.0.0.1"),
					Map.of("event", "sign-out", "user", user));
		for (JsonNode tokens : List.of(first, second, third, other)) {
			secrets.add(tokens.path("access_token").asString());
			secrets.add(tokens.path("refresh_token").asString());
			secrets.add(tokens.path("id_token").asString());
		}
		assertThat(this.lines.list)
			.allSatisfy(line -> assertThat(line.getFormattedMessage() + fields(line)).doesNotContain(secrets));
	}

	private JsonNode refreshed(JsonNode tokens) {
		return Browser.json(this.browser.refresh(tokens.path("refresh_token").asString()));
	}

	private double counted(String event) {
		return this.meters.counter("hanok.security.events", "event", event).count();
	}

	private static Map<String, String> fields(ILoggingEvent line) {
		return line.getKeyValuePairs()
			.stream()
			.collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
	}

}
