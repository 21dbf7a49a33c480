package dev.hanok.registry;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RegistryServerApplicationTests {

	@Test
	void startsWithoutTheRestOfThePlatform() {
		try (var context = TestRegistryServerApplication.start()) {
			assertThat(context.getEnvironment().getProperty("local.server.port", Integer.class)).isPositive();
		}
	}

}
