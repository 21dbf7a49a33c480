package dev.hanok.logpipeline;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values that look like secrets are removed before they leave the machine. In each line
 * the secret is s3cr3t-Value_9.
 */
class RedactionTests {

	private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjdXN0b21lciJ9.c2lnbmF0dXJl-s3cr3t-Value_9";

	private final Shipper shipper = new Shipper();

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
			"-----BEGIN PRIVATE KEY----- s3cr3t-Value_9 -----END PRIVATE KEY-----", "sessionId=s3cr3t-Value_9",
			"DETAIL:  Key (password)=(s3cr3t-Value_9) already exists.",
			"Key (owner_id, \"api_key\")=(12, s3cr3t-Value_9) is not present in table \"keys\".",
			"a-b-token: s3cr3t-Value_9" })
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
			"secretary: none", "Primary key (id)=(1) exists", "passed=3 failed=0", "Key (id)=(1) already exists.",
			"digest: 8c1f0b7c6a3b5d8e9f00112233445566778899aabbccddeeff00112233445566" })
	void keepsOrdinaryText(String text) {
		Event event = this.shipper.shipText(text);
		assertThat(event.get("message")).isEqualTo(text);
		assertThat(event.get("tags")).isNull();
	}

	@Test
	void removesTheSecretFromTheRawLineToo() {
		Event event = this.shipper.shipText("password=s3cr3t-Value_9");
		assertThat(event.get("[event][original]")).isNull();
		assertThat(event.toJsonWithMetadata()).doesNotContain("s3cr3t");
	}

	@Test
	void theIdDoesNotDependOnTheSecret() {
		assertThat(this.shipper.shipText("password=one").get("[event][id]"))
			.isEqualTo(this.shipper.shipText("password=two").get("[event][id]"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'message':'x','tags':['password=s3cr3t-Value_9']}",
			"{'message':'x','level':'password=s3cr3t-Value_9 redacted'}", "{'message':{'apiKey':['s3cr3t-Value_9']}}",
			"{'message':'x','request':{'headers':[{'Cookie':['s3cr3t-Value_9']}]}}",
			"{'message':'p\\u0061ssword=s3cr3t-Value_9'}", "{'message':'x','password=s3cr3t-Value_9':1}",
			"{'message':'x','n':1e400,'note':'password=s3cr3t-Value_9'}",
			"{'message':'x','':'password=s3cr3t-Value_9'}" })
	void removesASecretFromAnyJsonValue(String text) {
		Event event = this.shipper.shipText(text.replace('\'', '"'));
		assertThat(event.toJsonWithMetadata()).doesNotContain("s3cr3t");
		assertThat(event.get("[service][name]")).isEqualTo("order-service");
		assertThat(String.valueOf(event.get("tags"))).doesNotContain("_unreadable");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s", "12:00:01 INFO %s", "{\"message\":\"%s\"}" })
	void removesAPrivateKeyThatIsPrintedLineByLine(String format) {
		String body = "s3cr3tVALUE9" + "Ab1/".repeat(13);
		List<Event> events = this.shipper.ship(Stream
			.of("before", "#BEGIN RSA PRIVATE KEY#", body, "between by another thread", body, body,
					"#END RSA PRIVATE KEY#", "after")
			// # stands for the dashes of PEM. With dashes, secret scanners would report
			// this file.
			.map((line) -> format.formatted(line.replace("#", "-----")))
			.map((line) -> Shipper.dockerLine(line + "\n", "2026-11-22T10:00:00Z"))
			.toList());
		assertThat(events).hasSize(8).noneMatch((event) -> event.toJsonWithMetadata().contains("s3cr3t"));
		assertThat(events).extracting((event) -> String.valueOf(event.get("message")))
			.filteredOn((message) -> message.contains("[redacted]"))
			.hasSize(4);
		assertThat(String.valueOf(events.get(3).get("message"))).contains("between by another thread");
	}

	@Test
	void removesAPrivateKeyWithoutItsFirstLine() {
		List<Event> events = this.shipper
			.ship(Stream.of("s3cr3tVALUE9" + "Ab1/".repeat(13), "s3cr3tEnd+1==", "-----END PRIVATE KEY-----", "Done")
				.map((line) -> Shipper.dockerLine(line + "\n", "2026-11-22T10:00:00Z"))
				.toList());
		assertThat(events).extracting((event) -> event.get("message"))
			.containsExactly("[redacted]", "[redacted]", "-----END PRIVATE KEY-----", "Done");
	}

	@ParameterizedTest
	@ValueSource(ints = { 131_050, 131_072, 139_250, 139_264, 139_300 })
	void removesASecretWhereALongLineIsCut(int before) {
		for (String secret : List.of("password=s3cr3t-Value_9", "https://u:s3cr3t-Value_9@host ", JWT)) {
			String text = "password=x ".repeat(5) + "a ".repeat(before / 2 - 27) + secret + " b".repeat(20_000);
			Event event = this.shipper.shipText(text);
			assertThat(event.toJsonWithMetadata()).doesNotContain("s3c");
			assertThat(String.valueOf(event.get("message"))).hasSizeBetween(100_000, 128 * 1024);
			assertThat(String.valueOf(event.get("tags"))).contains("truncated");
		}
	}

	private static void assertClean(Event event) {
		assertThat(event.toJsonWithMetadata()).doesNotContain("s3cr3t").contains("[redacted]");
		assertThat(String.valueOf(event.get("tags"))).contains("redacted");
	}

}
