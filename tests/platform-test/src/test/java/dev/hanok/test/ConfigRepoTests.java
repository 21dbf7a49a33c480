package dev.hanok.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ConfigRepoTests {

	@TempDir
	private Path folder;

	@Test
	void readsPropertiesDeclaredOnTheClassPath() throws Exception {
		assertThat(unknownKeys("""
				spring:
				  jackson:
				    default-property-inclusion: non_null
				    serialization:
				      INDENT_OUTPUT: true
				logging:
				  level:
				    org.example: debug
				""")).isEmpty();
	}

	@Test
	void findsPropertiesThatNothingReads() throws Exception {
		assertThat(unknownKeys("""
				spring:
				  jackson:
				    default-property-inclusions: non_null
				    time-zone: UTC
				platform:
				  unread:
				    - one
				    - two
				""")).containsExactly("platform.unread[0]", "platform.unread[1]",
				"spring.jackson.default-property-inclusions");
	}

	@Test
	void findsAKeyBelowAValue() throws Exception {
		assertThat(unknownKeys("spring.jackson.time-zone.city: Berlin"))
			.containsExactly("spring.jackson.time-zone.city");
	}

	@Test
	void reportsAMissingFile() {
		assertThatIllegalStateException().isThrownBy(() -> ConfigRepo.unknownKeys("no-such-service"))
			.withMessageContaining("no-such-service.yml");
	}

	private List<String> unknownKeys(String yaml) throws Exception {
		return ConfigRepo.unknownKeys(Files.writeString(this.folder.resolve("sample.yml"), yaml));
	}

}
