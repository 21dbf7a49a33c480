package dev.hanok.auth;

import dev.hanok.test.ConfigRepo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigRepoTests {

	@Test
	void everyConfiguredKeyIsRead() {
		assertThat(ConfigRepo.unknownKeys("auth-service")).isEmpty();
	}

}
