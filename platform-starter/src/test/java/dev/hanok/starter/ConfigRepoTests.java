package dev.hanok.starter;

import dev.hanok.test.ConfigRepo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigRepoTests {

	@Test
	void hasNoSettingForEveryServiceThatNothingReads() {
		assertThat(ConfigRepo.unknownKeys("application")).isEmpty();
	}

}
