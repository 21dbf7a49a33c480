package dev.hanok.runner.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JvmOptionsTests {

	@TempDir
	Path folder;

	@Test
	void readsOneOptionALineAndNoComments() throws IOException {
		Files.writeString(this.folder.resolve("options"), "# Why.\n-Xss512k\n\n");
		Files.writeString(this.folder.resolve("laptop"), "  -Xint\n");
		assertThat(options("laptop", "catalog-service")).containsExactly("-Xss512k", "-Xint");
	}

	@Test
	void endsWithTheOptionsOfTheService() throws IOException {
		Files.writeString(this.folder.resolve("options"), "-Xss512k");
		Files.writeString(this.folder.resolve("laptop"), "-Xint");
		Files.writeString(this.folder.resolve("laptop-gateway"), "# Why.\n-Xmixed");
		assertThat(options("laptop", "gateway")).containsExactly("-Xss512k", "-Xint", "-Xmixed");
	}

	@Test
	void namesAMissingVariant() throws IOException {
		Files.writeString(this.folder.resolve("options"), "");
		assertThatThrownBy(() -> options("moon", "gateway")).hasMessageContaining("moon");
	}

	@ParameterizedTest
	@CsvSource({ "laptop, catalog-service, 1", "laptop, gateway, 4", "container, gateway, 4",
			"container, catalog-service, 4", "container, order-service, 4", "container, auth-service, 1" })
	void usesBothCompilersWhereMostRequestsArrive(String variant, String service, String level) {
		assertThat(new JvmOptions(Path.of("..", "deploy", "jvm"), variant).service(service))
			.filteredOn((option) -> option.startsWith("-XX:TieredStopAtLevel="))
			.last()
			.isEqualTo("-XX:TieredStopAtLevel=" + level);
	}

	@Test
	void containersHaveTheLaptopOptionsThatACacheDependsOn() {
		JvmOptions laptop = new JvmOptions(Path.of("..", "deploy", "jvm"), "laptop");
		assertThat(laptop.service("gateway")).contains("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");
		assertThat(new JvmOptions(laptop.folder(), "container").service("gateway"))
			.containsAll(laptop.service("gateway"));
	}

	private List<String> options(String variant, String service) {
		return new JvmOptions(this.folder, variant).service(service);
	}

}
