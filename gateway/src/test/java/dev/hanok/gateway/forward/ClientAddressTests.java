package dev.hanok.gateway.forward;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClientAddressTests {

	private final ClientAddress address = new ClientAddress(List.of("172.18.0.0/16", "10.1.2.3", "fd00::/8"));

	@ParameterizedTest
	@ValueSource(strings = { "172.18.0.7", "10.1.2.3", "fd00::1" })
	void isTheAddressThatATrustedProxyReports(String proxy) {
		assertThat(this.address.of(proxy, List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
		assertThat(this.address.of(proxy, List.of("2001:db8::9"))).isEqualTo("2001:db8::9");
	}

	@ParameterizedTest
	@ValueSource(strings = { "172.19.0.7", "10.1.2.4", "127.0.0.1", "fe80::1" })
	void isThePeerIfThatIsNotATrustedProxy(String peer) {
		assertThat(this.address.of(peer, List.of("203.0.113.9"))).isEqualTo(peer);
	}

	@Test
	void isTheLastHopOfForwardedFor() {
		assertThat(this.address.of("172.18.0.7", List.of("6.6.6.6, 203.0.113.9"))).isEqualTo("203.0.113.9");
		assertThat(this.address.of("172.18.0.7", List.of("6.6.6.6", "203.0.113.9"))).isEqualTo("203.0.113.9");
		assertThat(this.address.of("172.18.0.7", List.of("203.0.113.9,172.18.0.7"))).isEqualTo("172.18.0.7");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "unknown", "evil.example", "203.0.113.9:4711", "203.0.113.999", "_hidden", "203.0.113.9," })
	void isTheProxyIfTheLastHopIsNotAnAddress(String hop) {
		assertThat(this.address.of("172.18.0.7", List.of(hop))).isEqualTo("172.18.0.7");
	}

	@Test
	void isTheProxyWithoutForwardedFor() {
		assertThat(this.address.of("172.18.0.7", List.of())).isEqualTo("172.18.0.7");
	}

	@Test
	void trustsNoProxyByDefault() {
		assertThat(new ClientAddress(List.of()).of("127.0.0.1", List.of("203.0.113.9"))).isEqualTo("127.0.0.1");
	}

	@Test
	void refusesASettingThatIsNotAnAddress() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ClientAddress(List.of("front")));
	}

}
