package dev.hanok.starter;

import java.nio.file.Path;

import dev.hanok.test.ConfigRepo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigRepoTests {

	@Test
	void everySettingForAllServicesIsRead() {
		assertThat(ConfigRepo.unknownKeys("application")).isEmpty();
	}

	@Test
	void everySettingForKubernetesIsRead() {
		assertThat(ConfigRepo.unknownKeys("application-kubernetes")).isEmpty();
	}

	/** {@code REGISTRY_PASSWORD} is read by a placeholder in config-repo. */
	@ParameterizedTest
	@ValueSource(strings = { "platform-defaults", "platform-kubernetes", "platform-istio" })
	void everyDefaultIsRead(String file) {
		assertThat(ConfigRepo.unknownKeys(Path.of("src/main/resources/dev/hanok/starter/config", file + ".yml")))
			.isSubsetOf("REGISTRY_PASSWORD");
	}

	/**
	 * A service without the starter, such as one of another team, has no protection of
	 * its actuator.
	 */
	@Test
	void commonSettingsExposeNoActuatorEndpoints() {
		assertThat(Path.of("../config-repo/application.yml")).content()
			.doesNotContain("show-values", "exposure", "show-details");
	}

}
