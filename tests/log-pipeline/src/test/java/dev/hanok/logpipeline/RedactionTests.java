package dev.hanok.logpipeline;

import java.util.Map;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No secret that looks like one leaves the machine. In each line the secret is
 * s3cr3t-Value_9.
 */
class RedactionTests {

	private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjdXN0b21lciJ9.c2lnbmF0dXJl-s3cr3t-Value_9";

	private final Shipper shipper = new Shipper(UnaryOperator.identity());

	@ParameterizedTest
	@ValueSource(strings = { "password=s3cr3t-Value_9", "PASSWORD: s3cr3t-Value_9", "password='s3cr3t-Value_9, x' end",
			"POSTGRES_PASSWORD=s3cr3t-Value_9 x", "spring.datasource.password=s3cr3t-Value_9",
			"passwd: \"s3cr3t-Value_9\"", "Authorization: Bearer s3cr3t-Value_9", "Authorization: Basic s3cr3t-Value_9",
			"authorization=Bearer s3cr3t-Value_9,", "calls with bearer s3cr3t-Value_9",
			"GET /a?access_token=s3cr3t-Value_9&x=1", "refresh_token=s3cr3t-Value_9", "client_secret=s3cr3t-Value_9",
			"{\"apiKey\": \"s3cr3t-Value_9\", broken", "x-api-key: s3cr3t-Value_9", "Cookie: SESSION=s3cr3t-Value_9",
			"Set-Cookie: s3cr3t-Value_9; Path=/", "code_verifier=s3cr3t-Value_9",
			"jdbc:postgresql://user:s3cr3t-Value_9@db/x", "redis://:s3cr3t-Value_9@redis:6379",
			"{\\\"password\\\":\\\"s3cr3t-Value_9\\\"}", "secret -> s3cr3t-Value_9", "token " + JWT,
			"-----BEGIN PRIVATE KEY----- s3cr3t-Value_9 -----END PRIVATE KEY-----", "sessionId=s3cr3t-Value_9" })
	void removesASecret(String text) {
		assertClean(this.shipper.shipText(text));
		assertClean(this.shipper.shipText(Elk.JSON.writeValueAsString(Map.of("message", text))));
		assertClean(this.shipper
			.shipText(Elk.JSON.writeValueAsString(Map.of("message", "x", "stack_trace", text, "note", text))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "The token is expired", "Forgotten password page shown", "key rotation in 3 days",
			"basic authentication is off", "Bearer tokens are checked", "POST /oauth2/token answered 200 after 959 ms",
			"at org.springframework.security.oauth2.jwt.JwtDecoder.decode(JwtDecoder.java:12)", "http://user@host/path",
			"secretary: none", "Primary key (id)=(1) exists", "passed=3 failed=0" })
	void leavesOrdinaryTextAlone(String text) {
		Event event = this.shipper.shipText(text);
		assertThat(event.get("message")).isEqualTo(text);
		assertThat(event.get("tags")).isNull();
	}

	@Test
	void removesTheSecretFromTheRawLineToo() {
		Event event = this.shipper.shipText("password=s3cr3t-Value_9");
		assertThat(event.get("[event][original]")).isNull();
		assertThat(event.whole()).doesNotContain("s3cr3t");
	}

	@Test
	void theIdTellsNothingAboutTheSecret() {
		assertThat(this.shipper.shipText("password=one").get("[event][id]"))
			.isEqualTo(this.shipper.shipText("password=two").get("[event][id]"));
	}

	private static void assertClean(Event event) {
		assertThat(event.whole()).doesNotContain("s3cr3t").contains("[redacted]");
		assertThat(String.valueOf(event.get("tags"))).contains("redacted");
	}

}
