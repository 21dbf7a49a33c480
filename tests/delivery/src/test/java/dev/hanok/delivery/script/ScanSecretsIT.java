package dev.hanok.delivery.script;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Needs gitleaks, which not every machine has, so it is not part of {@code ./mvnw
 * verify}; {@code .ci/run} runs it by name.
 */
class ScanSecretsIT {

	// In two parts, so that gitleaks does not find it in this file.
	private static final String SECRET = "gh" + "p_hD3kR7mQ2wX9sB5vN8zT4yL6cJ1fG0pA7uEe";

	@TempDir
	private static Path folder;

	private static RepositoryCopy copy;

	private static String begin;

	@BeforeAll
	static void copy() {
		copy = RepositoryCopy.in(folder);
		begin = copy.git("rev-parse", "HEAD").strip();
	}

	@BeforeEach
	void resetTheCopy() {
		copy.backTo(begin);
		copy.git("reflog", "expire", "--expire=now", "--all");
	}

	@Test
	void findsNoSecretsInThisRepository() {
		assertThat(scan(0).output()).contains("No secrets in the history", "No secrets in the files");
	}

	@Test
	void findsACommittedSecretThatWasRemovedLater() {
		copy.write("some-file", SECRET).commit("Commit it");
		copy.git("rm", "--quiet", "some-file");
		copy.commit("Hide it");
		Shell result = scan(1);
		assertThat(result.errors()).contains("Secrets in the history").doesNotContain("Secrets in the files");
	}

	@Test
	void findsAnUncommittedSecretAndDoesNotPrintIt() {
		copy.write("some-file", SECRET);
		Shell result = scan(1);
		assertThat(result.output() + result.errors()).contains("some-file", "Secrets in the files")
			.doesNotContain("Secrets in the history", SECRET);
	}

	@Test
	void skipsFilesThatGitIgnores() {
		copy.write("target/some-file", SECRET).write(".platform/some-file", SECRET);
		scan(0);
	}

	@Test
	void findsAPlainPasswordInTheConfiguration() {
		copy.write("config-repo/some.yml", "spring:\n  some:\n    password: 'opensesame'\n");
		assertThat(scan(1).output()).contains("config-repo/some.yml");
	}

	@Test
	void allowsCipherValuesAndPlaceholdersInTheConfiguration() {
		copy.write("config-repo/some.yml", "some:\n  password: ${PASSWORD}\n  secret: '{cipher}0011223344'\n");
		scan(0);
	}

	private static Shell scan(int exitCode) {
		Shell result = copy.script("deploy/scan-secrets");
		assertThat(result.exitCode()).as(result.output() + result.errors()).isEqualTo(exitCode);
		return result;
	}

}
