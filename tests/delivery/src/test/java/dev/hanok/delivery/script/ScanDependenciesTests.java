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
 * What is made of the scanner's answers, which a stand-in for Maven gives here.
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
	void beginAgain() {
		copy.git("clean", "--quiet", "--force", "-dx");
	}

	@Test
	void nothingFoundIsGood() {
		maven("echo {} >" + REPORT);
		assertThat(scan(0).output()).contains("gateway: nothing of CVSS 7 or more");
	}

	@Test
	void namesTheVulnerabilitiesThatWereFound() {
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
	void aScanThatDidNotHappenIsNoGoodNews() {
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
	void aReportOfABrokenBuildIsNoGoodNews() {
		maven("""
				echo {} >%s
				echo "[ERROR] The reactor broke"
				exit 1
				""".formatted(REPORT));
		assertThat(scan(2).errors()).contains("The reactor broke");
	}

	@Test
	void keepsTheKeyToItself() {
		maven("""
				echo {} >%s
				echo "$@"
				""".formatted(REPORT));
		Shell answer = Shell.run(folder, Map.of("NVD_API_KEY", "opensesame"),
				List.of("bash", "-c", "deploy/scan-dependencies gateway; cat target/reports/scan-dependencies.log"));
		assertThat(answer.output() + answer.errors()).contains("dependency-check:check")
			.doesNotContain("opensesame", "nvdDatafeedUrl");
	}

	@Test
	void refusesAServiceItDoesNotKnow() {
		Shell answer = copy.script("deploy/scan-dependencies", "unknown");
		assertThat(answer.exitCode()).isEqualTo(2);
		assertThat(answer.errors()).contains("There is no service unknown");
	}

	private static void maven(String script) {
		copy.write("mvnw", "#!/bin/sh\nmkdir -p gateway/target\n" + script + "\n");
	}

	private static Shell scan(int exitCode) {
		Shell answer = copy.script("deploy/scan-dependencies", "gateway");
		assertThat(answer.exitCode()).as(answer.output() + answer.errors()).isEqualTo(exitCode);
		return answer;
	}

}
