package dev.hanok.starter;

import java.nio.file.Path;

import dev.hanok.test.ConfigRepo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigRepoTests {

	@Test
	void hasNoSettingForEveryServiceThatNothingReads() {
		assertThat(ConfigRepo.unknownKeys("application")).isEmpty();
	}

	@Test
	void hasNoSettingForKubernetesThatNothingReads() {
		assertThat(ConfigRepo.unknownKeys("application-kubernetes")).isEmpty();
	}

	/** The one in capitals is read by config-repo. */
	@ParameterizedTest
	@ValueSource(strings = { "platform-defaults", "platform-kubernetes", "platform-istio" })
	void hasNoDefaultThatNothingReads(String file) {
		assertThat(ConfigRepo.unknownKeys(Path.of("src/main/resources/dev/hanok/starter/config", file + ".yml")))
			.isSubsetOf("REGISTRY_PASSWORD");
	}

	/** A service without the starter has nothing that protects its actuator. */
	@Test
	void opensNoActuatorOfAServiceWithoutTheStarter() {
		assertThat(Path.of("../config-repo/application.yml")).content()
			.doesNotContain("show-values", "exposure", "show-details");
	}

}
