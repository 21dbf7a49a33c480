package dev.hanok.gateway;

import dev.hanok.test.ConfigRepo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigRepoTests {

	@Test
	void everyConfiguredKeyIsRead() {
		assertThat(ConfigRepo.unknownKeys("gateway")).isEmpty();
	}

	@Test
	void everyKeyForKubernetesIsRead() {
		assertThat(ConfigRepo.unknownKeys("gateway-kubernetes")).isEmpty();
	}

}
