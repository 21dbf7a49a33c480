package dev.hanok.delivery.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The report of newer versions. A stand-in replaces Maven and writes the report.
 */
class ListUpdatesTests {

	@TempDir
	private static Path folder;

	private static RepositoryCopy copy;

	@BeforeAll
	static void copy() {
		copy = RepositoryCopy.forScriptsIn(folder);
	}

	@Test
	void printsAndStoresNewerVersions() throws IOException {
		copy.executable("mvnw", """
				for argument in "$@"; do
					case $argument in
						-Dversions.outputFile=*) file=${argument#*=} ;;
						versions:*) echo "$argument" >>"$file" ;;
					esac
				done
				""");
		Shell script = copy.script("deploy/list-updates");
		assertThat(script.exitCode()).as(script.errors()).isZero();
		assertThat(script.lines()).containsExactlyInAnyOrder("versions:display-parent-updates",
				"versions:display-dependency-updates", "versions:display-property-updates",
				"versions:display-plugin-updates");
		assertThat(Files.readAllLines(folder.resolve("target/reports/updates.txt"))).isEqualTo(script.lines());
	}

	@Test
	void printsWhyItFailedAndDeletesTheOldReport() {
		copy.write("target/reports/updates.txt", "of yesterday")
			.executable("mvnw", "echo '[ERROR] Unknown host repo.maven.apache.org'; exit 1");
		Shell script = copy.script("deploy/list-updates");
		assertThat(script.exitCode()).isEqualTo(2);
		assertThat(script.output()).isEmpty();
		assertThat(script.errors()).contains("Unknown host", "The updates could not be listed");
		assertThat(folder.resolve("target/reports/updates.txt")).doesNotExist();
	}

}
