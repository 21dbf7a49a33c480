package dev.hanok.gateway.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BodyTextTests {

	private static final String JSON = "application/json";

	private final BodyText text = new BodyText(Set.of("password", "token"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "{\"a\":1,\"b\":[true,null,2.5]} | {\"a\":1,\"b\":[true,null,2.5]}",
					"{\"password\":\"x\"} | {\"password\":\"***\"}",
					"{\"PassWord\":{\"deep\":[1,2]},\"c\":1} | {\"PassWord\":\"***\",\"c\":1}",
					"[{\"token\":[\"x\"]}] | [{\"token\":\"***\"}]", "\"text\" | \"text\"" })
	void masksNamedFieldsOfJsonAtAnyDepth(String json, String shown) {
		assertThat(shown(JSON, json)).isEqualTo(shown);
	}

	@Test
	void masksFieldNamesWithUnicodeEscapes() {
		assertThat(shown(JSON, "{\"\\u0070assword\":\"hidden\"}")).doesNotContain("hidden");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":1,\"password\":\"hid", "{\"a\":1,\"password\":{\"b\":\"hidden\"",
			"{\"a\":1,\"password\"", "{\"a\":1,\"passw", "{\"a\":1,\"b\":\"hid", "{\"a\":1,}hidden",
			"{\"a\":1 password=hidden" })
	void cutsJsonWhereItCannotBeParsed(String cut) {
		assertThat(shown(JSON, cut)).startsWith("{\"a\":1").endsWith("...").doesNotContain("hid");
	}

	@Test
	void omitsABodyThatIsNotJsonDespiteItsType() {
		assertThat(shown(JSON, "password=hidden")).doesNotContain("hidden");
	}

	@Test
	void masksNamedFieldsOfAForm() {
		assertThat(shown("application/x-www-form-urlencoded", "user=ann&password=hidden&Token=hidden&x"))
			.isEqualTo("user=ann&password=***&Token=***&x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "TEXT/HTML; charset=utf-8", "application/xml", "application/soap+xml" })
	void logsOtherTextTypes(String type) {
		assertThat(shown(type, "<a/>")).isEqualTo("<a/>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "image/png", "application/octet-stream", "multipart/form-data; boundary=x", "" })
	void omitsBinaryBodies(String type) {
		assertThat(shown(type, "abc")).isNull();
		assertThat(this.text.of(null, new byte[] { 1 })).isNull();
	}

	private String shown(String type, String body) {
		return this.text.of(type, body.getBytes(StandardCharsets.UTF_8));
	}

}
