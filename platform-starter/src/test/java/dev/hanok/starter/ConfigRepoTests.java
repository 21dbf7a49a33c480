package dev.hanok.starter;

import java.nio.file.Path;

import dev.hanok.test.ConfigRepo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigRepoTests {

	@Test
	void hasNoSettingForEveryServiceThatNothingReads() {
		assertThat(ConfigRepo.unknownKeys("application")).isEmpty();
	}

	@Test
	void hasNoDefaultThatNothingReads() {
		assertThat(ConfigRepo.unknownKeys(Path.of("src/main/resources/dev/hanok/starter/config/platform-defaults.yml")))
			.isEmpty();
	}

	/** A service without the starter has nothing that protects its actuator. */
	@Test
	void opensNoActuatorOfAServiceWithoutTheStarter() {
		assertThat(Path.of("../config-repo/application.yml")).content()
			.doesNotContain("show-values", "exposure", "show-details");
	}

}
