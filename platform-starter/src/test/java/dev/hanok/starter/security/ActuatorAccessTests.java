package dev.hanok.starter.security;

import java.util.List;

import dev.hanok.starter.StarterTest;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@StarterTest
@TestPropertySource(properties = { "METRICS_PASSWORD=password-of-metrics", "MONITOR_PASSWORD=password-of-monitor",
		"REFRESH_PASSWORD=password-of-refresh", "test.repeated=copied from password-of-monitor",
		"test.open=https://user:pass@example.org/path" })
class ActuatorAccessTests {

	private final RestTestClient client;

	ActuatorAccessTests(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
			.baseUrl("http://127.0.0.1:" + port)
			.build();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/env", "/configprops", "/prometheus", "/loggers", "/threaddump", "/nonsense" })
	void isClosedWithoutAPassword(String endpoint) {
		this.client.get()
			.uri("/actuator" + endpoint)
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"actuator\", charset=\"UTF-8\"")
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void refusesTokensOfUsers() {
		String operator = new TestTokens()
			.mint(claims -> claims.claim("roles", List.of("OPERATOR", "monitor")).claim("scope", "operations"));
		this.client.get()
			.uri("/actuator/env")
			.headers(headers -> headers.setBearerAuth(operator))
			.exchange()
			.expectStatus()
			.isUnauthorized();
	}

	@ParameterizedTest
	@CsvSource({ "GET,/prometheus,200", "POST,/prometheus,403", "GET,/env,403", "GET,/metrics,403", "GET,'',403",
			"GET,/health,200" })
	void metricsMayOnlyReadTheMetrics(String method, String endpoint, int status) {
		this.client.method(HttpMethod.valueOf(method))
			.uri("/actuator" + endpoint)
			.headers(headers -> headers.setBasicAuth("metrics", "password-of-metrics"))
			.exchange()
			.expectStatus()
			.isEqualTo(status);
	}

	/**
	 * 404 means that access was granted: this service has no configuration from
	 * config-server, so the endpoint does not exist.
	 */
	@ParameterizedTest
	@CsvSource({ "POST,/configuration,404", "GET,/configuration,404", "GET,/configuration/x,403", "GET,/prometheus,403",
			"POST,/loggers/x,403", "GET,/env,403" })
	void configServerMayOnlyUseTheConfigurationEndpoint(String method, String endpoint, int status) {
		this.client.method(HttpMethod.valueOf(method))
			.uri("/actuator" + endpoint)
			.headers(headers -> headers.setBasicAuth("config-server", "password-of-refresh"))
			.exchange()
			.expectStatus()
			.isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "metrics,password-of-metrics,403", "config-server,password-of-monitor,401", "'','',401" })
	void otherUsersMayNotSendNotices(String user, String password, int status) {
		this.client.post()
			.uri("/actuator/configuration")
			.headers(headers -> headers.setBasicAuth(user, password))
			.exchange()
			.expectStatus()
			.isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "'',200", "/env,200", "/configprops,200", "/metrics,200", "/loggers,200", "/prometheus,200",
			"/scheduledtasks,200", "/threaddump,200", "/circuitbreakers,200", "/circuitbreakerevents,200",
			"/heapdump,404", "/shutdown,404", "/logfile,404" })
	void monitorMayReadAllExposedEndpoints(String endpoint, int status) {
		monitor(endpoint).expectStatus().isEqualTo(status);
	}

	@Test
	void monitorMayChangeALogLevel() {
		this.client.post()
			.uri("/actuator/loggers/dev.hanok.example")
			.headers(headers -> headers.setBasicAuth("monitor", "password-of-monitor"))
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"configuredLevel\":\"DEBUG\"}")
			.exchange()
			.expectStatus()
			.isNoContent();
		monitor("/loggers/dev.hanok.example").expectBody().jsonPath("$.configuredLevel").isEqualTo("DEBUG");
	}

	@ParameterizedTest
	@CsvSource({ "monitor,wrong", "monitor,password-of-metrics", "metrics,password-of-monitor", "unknown,''" })
	void refusesAWrongPassword(String user, String password) {
		this.client.get()
			.uri("/actuator/env")
			.headers(headers -> headers.setBasicAuth(user, password))
			.exchange()
			.expectStatus()
			.isUnauthorized();
	}

	@Test
	void onlyMonitorSeesHealthDetails() {
		monitor("/health").expectBody().jsonPath("$.components.diskSpace.details.free").isNotEmpty();
		this.client.get()
			.uri("/actuator/health")
			.exchange()
			.expectBody()
			.jsonPath("$.components.diskSpace.status")
			.isEqualTo("UP")
			.jsonPath("$.components.diskSpace.details")
			.doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/env", "/configprops" })
	void showsSettingsButNoSecret(String endpoint) {
		monitor(endpoint).expectBody(String.class)
			.value(body -> assertThat(body).containsIgnoringCase("graceful")
				.doesNotContain("password-of-metrics", "password-of-monitor", "user:pass")
				.contains("******"));
	}

	private RestTestClient.ResponseSpec monitor(String endpoint) {
		return this.client.get()
			.uri("/actuator" + endpoint)
			.headers(headers -> headers.setBasicAuth("monitor", "password-of-monitor"))
			.exchange();
	}

}
