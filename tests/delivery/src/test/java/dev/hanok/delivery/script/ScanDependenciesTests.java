package dev.hanok.delivery.script;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How {@code deploy/scan-dependencies} reports the scanner's result. A stand-in replaces
 * Maven.
 */
class ScanDependenciesTests {

	private static final String REPORT = "gateway/target/dependency-check-report.json";

	@TempDir
	private static Path folder;

	private static RepositoryCopy copy;

	@BeforeAll
	static void copy() {
		copy = RepositoryCopy.forScriptsIn(folder);
	}

	@BeforeEach
	void resetTheCopy() {
		copy.git("clean", "--quiet", "--force", "-dx");
	}

	@Test
	void succeedsWithoutVulnerabilities() {
		maven("echo {} >" + REPORT);
		assertThat(scan(0).output()).contains("gateway: nothing of CVSS 7 or more");
	}

	@Test
	void printsTheVulnerabilities() {
		maven("""
				echo {} >%s
				echo "[ERROR] Failed to execute goal check (default-cli) on project gateway: "
				echo "[ERROR] some.jar: CVE-2020-1(9.8)"
				echo "[ERROR] See the dependency-check report for more details."
				exit 1
				""".formatted(REPORT));
		assertThat(scan(1).errors()).contains("gateway: some.jar: CVE-2020-1(9.8)");
	}

	@Test
	void failsWithoutANewReport() {
		maven("""
				echo "[ERROR] No documents exist"
				exit 1
				""");
		copy.write(REPORT, "of an earlier scan");
		assertThat(scan(2).errors()).contains("gateway was NOT scanned", "No documents exist");
		maven("exit 0");
		assertThat(scan(2).errors()).contains("gateway was NOT scanned");
	}

	@Test
	void failsWhenTheBuildFails() {
		maven("""
				echo {} >%s
				echo "[ERROR] The reactor broke"
				exit 1
				""".formatted(REPORT));
		assertThat(scan(2).errors()).contains("The reactor broke");
	}

	@Test
	void doesNotPrintTheApiKey() {
		maven("""
				echo {} >%s
				echo "$@"
				""".formatted(REPORT));
		Shell result = Shell.run(folder, Map.of("NVD_API_KEY", "opensesame"),
				List.of("bash", "-c", "deploy/scan-dependencies gateway; cat target/reports/scan-dependencies.log"));
		assertThat(result.output() + result.errors()).contains("dependency-check:check")
			.doesNotContain("opensesame", "nvdDatafeedUrl");
	}

	@Test
	void refusesAnUnknownService() {
		Shell result = copy.script("deploy/scan-dependencies", "unknown");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.errors()).contains("There is no service unknown");
	}

	private static void maven(String script) {
		copy.write("mvnw", "#!/bin/sh\nmkdir -p gateway/target\n" + script + "\n");
	}

	private static Shell scan(int exitCode) {
		Shell result = copy.script("deploy/scan-dependencies", "gateway");
		assertThat(result.exitCode()).as(result.output() + result.errors()).isEqualTo(exitCode);
		return result;
	}

}
