package dev.hanok.gateway;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GatewayApplicationTests {

	@Test
	void startsWithoutTheRestOfThePlatform() {
		try (var context = TestGatewayApplication.start()) {
			assertThat(context.getEnvironment().getProperty("local.server.port", Integer.class)).isPositive();
		}
	}

}
