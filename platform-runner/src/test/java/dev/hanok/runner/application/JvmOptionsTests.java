package dev.hanok.runner.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JvmOptionsTests {

	private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

	@TempDir
	Path folder;

	@Test
	void readsOneOptionALineAndNoComments() throws IOException {
		Files.writeString(this.folder.resolve("options"), "# Why.\n-Xss512k\n\n");
		Files.writeString(this.folder.resolve("laptop"), "  -Xint\n");
		assertThat(options("laptop", "catalog-service")).containsExactly("-Xss512k", "-Xint");
	}

	@Test
	void prefersTheFileOfTheService() throws IOException {
		Files.writeString(this.folder.resolve("options"), "-Xss512k");
		Files.writeString(this.folder.resolve("laptop"), "-Xint");
		Files.writeString(this.folder.resolve("laptop-gateway"), "# Nothing.");
		assertThat(options("laptop", "gateway")).containsExactly("-Xss512k");
	}

	@Test
	void namesAMissingVariant() throws IOException {
		Files.writeString(this.folder.resolve("options"), "");
		assertThatThrownBy(() -> options("moon", "gateway")).hasMessageContaining("moon");
	}

	@Test
	void usesTheFirstCompilerAloneButForEachGateway() {
		Path repository = Path.of("..", "deploy", "jvm");
		assertThat(new JvmOptions(repository, "container").service("catalog-service")).contains(FIRST_COMPILER);
		assertThat(new JvmOptions(repository, "container").service("gateway")).doesNotContain(FIRST_COMPILER);
		assertThat(new JvmOptions(repository, "laptop").service("gateway")).doesNotContain(FIRST_COMPILER);
		assertThat(new JvmOptions(repository, "laptop").service("catalog-service")).contains(FIRST_COMPILER);
	}

	@Test
	void keepsWhatACacheDependsOnEqualInBothPlaces() {
		JvmOptions laptop = new JvmOptions(Path.of("..", "deploy", "jvm"), "laptop");
		assertThat(laptop.service("gateway")).contains("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");
		assertThat(new JvmOptions(laptop.folder(), "container").service("gateway"))
			.containsAll(laptop.service("gateway"));
	}

	private List<String> options(String variant, String service) {
		return new JvmOptions(this.folder, variant).service(service);
	}

}
