package dev.hanok.sample;

import java.nio.file.Path;

import dev.hanok.test.ConfigRepo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationTests {

	@Test
	void allKeysAreRead() {
		assertThat(ConfigRepo.unknownKeys(Path.of(Settings.OWN))).isEmpty();
	}

}
