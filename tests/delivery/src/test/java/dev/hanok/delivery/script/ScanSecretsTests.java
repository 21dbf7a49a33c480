package dev.hanok.delivery.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A scan that could not run is never reported as a scan without findings.
 * {@link ScanSecretsIT} uses the real scanner.
 */
class ScanSecretsTests {

	@TempDir
	private static Path folder;

	@TempDir
	private Path programs;

	@BeforeAll
	static void copy() {
		RepositoryCopy.forScriptsIn(folder);
	}

	@Test
	void printsHowToInstallTheScanner() throws IOException {
		for (String program : List.of("dirname", "cat")) {
			program(program, "exec /usr/bin/" + program + " \"$@\"");
		}
		Shell result = scan(this.programs.toString());
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.errors()).contains("NOT looked for", "apt-get install gitleaks");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void refusesAScannerThatFindsNothingOrFails(int exitCode) throws IOException {
		program("gitleaks", "exit " + exitCode);
		Shell result = scan(this.programs + ":" + System.getenv("PATH"));
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.errors()).contains("NOT looked for");
	}

	private void program(String name, String command) throws IOException {
		Path program = Files.writeString(this.programs.resolve(name), "#!/bin/sh\n" + command + "\n");
		assertThat(program.toFile().setExecutable(true)).isTrue();
	}

	private static Shell scan(String path) {
		return Shell.run(folder, Map.of("PATH", path), List.of("deploy/scan-secrets"));
	}

}
