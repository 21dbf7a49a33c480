package dev.hanok.starter.registry.proof;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ManagementProofTests {

	/** SHA-256 of "secret", as by sha256sum. */
	private static final String DIGEST = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

	private final ManagementProof proof = new ManagementProof("secret");

	@Test
	void isAnHmacOfTheAddressWithTheDigestOfThePassword() {
		// printf '127.0.0.1:8081' | openssl dgst -sha256 -hmac DIGEST
		assertThat(this.proof.of("127.0.0.1", 8081))
			.isEqualTo("f886db684e77a7dbf1090e6a08e8888a63860c9058e138a74cf586fc8af883b4");
	}

	@Test
	void isTheSameFromThePasswordAndFromItsDigest() {
		assertThat(new ManagementProof("{sha256}" + DIGEST).of("10.0.0.1", 8081))
			.isEqualTo(this.proof.of("10.0.0.1", 8081));
	}

	@Test
	void matchesItsAddress() {
		assertThat(this.proof.matches(this.proof.of("10.0.0.1", 8081), "10.0.0.1", 8081)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.2, 8081", "10.0.0.1, 8082", "10.0.0.1, 808" })
	void matchesNoOtherAddress(String host, int port) {
		assertThat(this.proof.matches(this.proof.of("10.0.0.1", 8081), host, port)).isFalse();
	}

	@Test
	void doesNotMatchTheProofOfAnotherPassword() {
		assertThat(this.proof.matches(new ManagementProof("another").of("10.0.0.1", 8081), "10.0.0.1", 8081)).isFalse();
	}

	@Test
	void doesNotMatchWithoutAProof() {
		assertThat(this.proof.matches(null, "10.0.0.1", 8081)).isFalse();
		assertThat(this.proof.matches("", "10.0.0.1", 8081)).isFalse();
	}

}
