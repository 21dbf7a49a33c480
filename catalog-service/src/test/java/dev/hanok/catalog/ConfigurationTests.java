package dev.hanok.catalog;

import dev.hanok.test.ConfigRepo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationTests {

	@Test
	void everyConfiguredKeyIsRead() {
		assertThat(ConfigRepo.unknownKeys("catalog-service")).isEmpty();
	}

}
