package dev.hanok.auth;

import java.util.Map;

import dev.hanok.test.TestRedis;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
@Import(RedisUnavailableTests.NoRedis.class)
@TestPropertySource(properties = "platform.auth.clients.order-service.secret-hash=" + ServiceClientTests.HASH)
class RedisUnavailableTests {

	private final Browser browser;

	RedisUnavailableTests(@LocalServerPort int port) {
		this.browser = new Browser(port);
	}

	@Test
	void servicesStillGetKeysAndTokens() {
		assertThat(this.browser.get("/oauth2/jwks").statusCode()).isEqualTo(200);
		JsonNode tokens = Browser.json(this.browser.post("/oauth2/token",
				Map.of("grant_type", "client_credentials", "scope", "catalog.reserve"), "Authorization",
				Browser.basic("order-service", "the-secret-of-the-tests")));
		assertThat(tokens.path("access_token").asString()).isNotEmpty();
	}

	@Test
	void staysReady() {
		assertThat(this.browser.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
	}

	@Test
	void signingInFailsWith503() {
		assertThat(this.browser.authorize("openid").statusCode()).isEqualTo(302);
		var response = this.browser.login("customer", "customer-demo");
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.headers().firstValue("Retry-After")).isPresent();
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void aBrowserGetsAnErrorPageWith503() {
		var response = this.browser.login("customer", "customer-demo", "Accept", "text/html,*/*;q=0.8");
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.headers().firstValue("Retry-After")).isPresent();
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
		assertThat(response.body()).contains("Signing in is not possible just now", "href=\"/login\"");
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class NoRedis {

		@Bean
		@Primary
		DataRedisConnectionDetails noRedis() {
			// Nothing listens at the first port.
			return TestRedis.at("127.0.0.1", 1);
		}

	}

}
