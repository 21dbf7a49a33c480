package dev.hanok.gateway.limit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

class ConsumerTests {

	@ParameterizedTest
	@CsvSource({ "203.0.113.9, address:203.0.113.9", "2001:db8:1:2:3:4:5:6, address:20010db800010002/64",
			"2001:db8:1:2::7, address:20010db800010002/64", "::1, address:0000000000000000/64",
			"::ffff:203.0.113.9, address:203.0.113.9", "fe80::1%1, address:fe80000000000000/64" })
	void isAnIpv4AddressOrAnIpv6Network(String address, String key) {
		assertThat(Consumer.ofAddress(address)).isEqualTo(new Consumer(null, key));
	}

	@Test
	void isTheClientAndTheSubjectOfAToken() {
		Consumer one = Consumer.of(token("app", "alice"));
		assertThat(one.client()).isEqualTo("app");
		assertThat(one).isEqualTo(Consumer.of(token("app", "alice")))
			.isNotEqualTo(Consumer.of(token("app", "bob")))
			.isNotEqualTo(Consumer.of(token("other", "alice")));
		assertThat(Consumer.of(token("a:b", "c")).key()).isNotEqualTo(Consumer.of(token("a", "b:c")).key());
	}

	@Test
	void isTheSubjectOfATokenWithoutAClient() {
		assertThat(Consumer.of(token(null, "alice")).client()).isNull();
		assertThat(Consumer.of(token(null, "alice"))).isNotEqualTo(Consumer.of(token(null, "bob")));
	}

	private static Jwt token(String client, String subject) {
		Jwt.Builder token = Jwt.withTokenValue("token").header("alg", "RS256").subject(subject);
		return ((client != null) ? token.claim("client_id", client) : token).build();
	}

}
