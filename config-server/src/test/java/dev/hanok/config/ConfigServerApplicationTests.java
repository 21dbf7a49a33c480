package dev.hanok.config;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigServerApplicationTests {

	@Test
	void startsWithoutTheRestOfThePlatform() {
		try (var context = TestConfigServerApplication.start()) {
			assertThat(context.getEnvironment().getProperty("local.server.port", Integer.class)).isPositive();
		}
	}

}
