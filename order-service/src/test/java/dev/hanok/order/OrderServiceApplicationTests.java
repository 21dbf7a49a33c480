package dev.hanok.order;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OrderServiceApplicationTests {

	@Test
	void startsWithoutTheRestOfThePlatform() {
		try (var context = TestOrderServiceApplication.start()) {
			assertThat(context.getEnvironment().getProperty("local.server.port", Integer.class)).isPositive();
		}
	}

}
