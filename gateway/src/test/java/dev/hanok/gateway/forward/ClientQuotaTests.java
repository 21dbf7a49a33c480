package dev.hanok.gateway.forward;

import dev.hanok.starter.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClientQuotaTests {

	@Test
	void limitsOneClientToAQuarter() {
		var memory = new ClientQuota("bodies", 100, 10);
		for (String client : new String[] { "a", "b", "c", "d" }) {
			memory.take(client, 25);
		}
		assertRefused(memory, "a", HttpStatus.TOO_MANY_REQUESTS);
		assertRefused(memory, "e", HttpStatus.SERVICE_UNAVAILABLE);
	}

	@Test
	void closedSharesAreFreeAgain() {
		var memory = new ClientQuota("bodies", 100, 10);
		for (int i = 0; i < 1_000; i++) {
			try (ClientQuota.Share share = memory.take("a", 25)) {
				assertThat(share).isNotNull();
				assertRefused(memory, "a", HttpStatus.TOO_MANY_REQUESTS);
			}
		}
	}

	@Test
	void noLimitIsLowerThanTheLargestShare() {
		try (ClientQuota.Share share = new ClientQuota("bodies", 100, 400).take("a", 400)) {
			assertThat(share).isNotNull();
		}
	}

	private static void assertRefused(ClientQuota memory, String client, HttpStatus status) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> memory.take(client, 1))
			.satisfies(refused -> assertThat(refused.getStatusCode()).isEqualTo(status));
	}

}
