package dev.hanok.delivery.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which image {@code deploy/deliver rollback} chooses. Stand-ins replace Docker and the
 * deploy.
 */
class RollbackTests {

	@TempDir
	private static Path folder;

	private static RepositoryCopy copy;

	private final List<String> journal = new ArrayList<>();

	@BeforeAll
	static void copy() {
		copy = RepositoryCopy.forScriptsIn(folder);
	}

	@BeforeEach
	void standIns() {
		copy.executable("deploy/delivery/running", "cat running.txt");
		copy.executable("deploy/delivery/deploy", "echo \"$@\"");
		copy.executable("bin/docker", """
				case "$*" in
					"run "*) sed "s/^/order-service\t/" journal.txt ;;
					"inspect "*"version"*) echo "${*: -1}" | cut -d : -f 2 ;;
				esac
				""");
		this.journal.clear();
	}

	@Test
	void rollsBackToThePreviousVersion() {
		deployed("A", "B");
		assertThat(rollback()).isEqualTo("A");
	}

	@Test
	void skipsVersionsThatWereRolledBack() {
		deployed("A", "B");
		rolledBackTo("A");
		deployed("C");
		assertThat(rollback()).isEqualTo("A");
	}

	@Test
	void aSecondRollbackGoesOneVersionFurther() {
		deployed("A", "B", "C");
		rolledBackTo(rollback());
		assertThat(rollback()).isEqualTo("A");
	}

	@Test
	void failsWhenNoVersionIsLeft() {
		deployed("A", "B");
		rolledBackTo("A");
		Shell script = run();
		assertThat(script.exitCode()).isEqualTo(1);
		assertThat(script.output()).isEmpty();
		assertThat(script.errors()).contains("staging has no version of order-service to go back to from A",
				"deploy/deliver history order-service staging");
	}

	@Test
	void skipsAVersionThatItsWatchRolledBack() {
		deployed("A", "B");
		event("rolled-back", "C");
		deployed("C", "D");
		assertThat(rollback()).isEqualTo("B");
	}

	@Test
	void skipsDeploysThatNeverFinished() {
		deployed("A");
		for (String end : List.of("failed", "undone", "begun")) {
			event("begun", "B");
			event(end, "B");
		}
		deployed("C");
		assertThat(rollback()).isEqualTo("A");
	}

	@Test
	void aFailedRedeployOfTheRunningVersionDoesNotDisqualifyIt() {
		deployed("A", "B");
		event("rolled-back", "B");
		deployed("C");
		assertThat(rollback()).isEqualTo("B");
	}

	@Test
	void aRestartOfTheEnvironmentDoesNotCountAsADeploy() {
		deployed("A", "B");
		rolledBackTo("A");
		event("started-again", "A");
		deployed("C");
		event("started-again", "C");
		assertThat(rollback()).isEqualTo("A");
	}

	@Test
	void aNamedVersionMayHaveBeenRolledBack() {
		deployed("A", "B");
		rolledBackTo("A");
		assertThat(rollback("B")).isEqualTo("B");
	}

	@Test
	void aNamedVersionMayHaveBeenRolledBackByItsWatch() {
		deployed("A");
		event("begun", "B");
		event("rolled-back", "B");
		assertThat(rollback("B")).isEqualTo("B");
	}

	@Test
	void aNamedVersionMustHaveRunInTheEnvironment() {
		deployed("A");
		event("failed", "B");
		Shell script = run("B");
		assertThat(script.exitCode()).isEqualTo(1);
		assertThat(script.errors()).contains("The journal of staging has no order-service B that got requests",
				"deploy/deliver deploy order-service staging B");
	}

	private void deployed(String... versions) {
		for (String version : versions) {
			event("begun", version);
			event("deployed", version);
		}
	}

	private void rolledBackTo(String version) {
		event("begun", version);
		event("rolled-back-to", version);
	}

	/** Adds an event to the journal. A successful deploy changes the running version. */
	private void event(String event, String version) {
		this.journal.add(String.join("\t", "2026-11-27T10:00:00Z", "deployment", event,
				"registry/image@sha256:" + version, version, "0123456", "tests", "to try it"));
		if (!List.of("begun", "failed", "undone", "rolled-back").contains(event)) {
			copy.write("running.txt", "registry/image@sha256:" + version);
		}
	}

	/** The version that a rollback deploys. */
	private String rollback(String... arguments) {
		Shell script = run(arguments);
		assertThat(script.exitCode()).as(script.errors()).isZero();
		assertThat(script.output().strip())
			.matches("order-service staging registry/image@sha256:[A-D] --as rolled-back-to --watch 0");
		return script.output().replaceAll("(?s).*@sha256:([A-D]).*", "$1");
	}

	private Shell run(String... arguments) {
		copy.write("journal.txt", String.join("\n", this.journal) + "\n");
		List<String> command = new ArrayList<>(List.of("deploy/deliver", "rollback", "order-service", "staging"));
		command.addAll(List.of(arguments));
		return Shell.run(folder, Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH")), command);
	}

}
