package dev.hanok.auth;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AuthServiceApplicationTests {

	@Test
	void startsWithoutTheRestOfThePlatform() {
		try (var context = TestAuthServiceApplication.start()) {
			assertThat(context.getEnvironment().getProperty("local.server.port", Integer.class)).isPositive();
		}
	}

}
