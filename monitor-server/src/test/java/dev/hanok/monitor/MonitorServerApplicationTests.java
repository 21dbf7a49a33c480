package dev.hanok.monitor;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MonitorServerApplicationTests {

	@Test
	void startsWithoutTheRestOfThePlatform() {
		try (var context = TestMonitorServerApplication.start()) {
			assertThat(context.getEnvironment().getProperty("local.server.port", Integer.class)).isPositive();
		}
	}

}
