package dev.hanok.auth.factor;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EnrolmentTests {

	private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

	@Test
	void namesTheUserAndTheIssuer() {
		Enrolment enrolment = Enrolment.of("Hanok Books", "minji+a@example.com", SECRET);
		assertThat(enrolment.secret()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
		assertThat(enrolment.uri()).isEqualTo("otpauth://totp/Hanok%20Books:minji%2Ba%40example.com"
				+ "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Hanok%20Books");
		assertThat(enrolment.toString()).doesNotContain(enrolment.secret());
	}

	@Test
	void drawsAQuietZoneAroundTheCode() {
		Enrolment enrolment = Enrolment.of("Hanok Books", "minji@example.com", SECRET);
		assertThat(enrolment.path()).startsWith("M4 4h1v1h-1z").doesNotContain("M0 ", "M3 ");
		assertThat(enrolment.size()).isGreaterThan(37);
	}

}
