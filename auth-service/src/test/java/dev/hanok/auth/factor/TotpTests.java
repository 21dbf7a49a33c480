package dev.hanok.auth.factor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TotpTests {

	private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

	/** The last six of the eight digits of RFC 6238, appendix B. */
	@ParameterizedTest
	@CsvSource({ "59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037",
			"20000000000, 353130" })
	void givesTheCodesOfTheSpecification(long second, String code) {
		assertThat(Totp.code(SECRET, second / 30)).isEqualTo(code);
		assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(second))).hasValue(second / 30);
	}

	@Test
	void acceptsOneStepBeforeAndAfterAndNoMore() {
		String code = Totp.code(SECRET, 1_000);
		assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(999 * 30))).hasValue(1_000);
		assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(1_001 * 30 + 29))).hasValue(1_000);
		assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(998 * 30 + 29))).isEmpty();
		assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(1_002 * 30))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "28708", "2870820", "２８７０８２", "-87082" })
	void refusesTextsThatAreNotTheCode(String code) {
		assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(59))).isEmpty();
	}

}
