package dev.hanok.catalog;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CatalogServiceApplicationTests {

	@Test
	void startsWithoutTheRestOfThePlatform() {
		try (var context = TestCatalogServiceApplication.start()) {
			assertThat(context.getEnvironment().getProperty("local.server.port", Integer.class)).isPositive();
		}
	}

}
