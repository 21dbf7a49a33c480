package dev.hanok.auth.factor;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RelyingPartyTests {

	@ParameterizedTest
	@CsvSource({ "https://shop.example.com, shop.example.com, https://shop.example.com",
			"https://shop.example.com:8443, shop.example.com, https://shop.example.com:8443",
			"http://127.0.0.1:8080, localhost, http://localhost:8080",
			"http://[::1]:8080, localhost, http://localhost:8080",
			"http://localhost:8080, localhost, http://localhost:8080" })
	void isTheHostOfTheIssuerOrLocalhost(String issuer, String id, String origin) {
		assertThat(RelyingParty.of(URI.create(issuer))).isEqualTo(new RelyingParty(id, origin));
	}

}
