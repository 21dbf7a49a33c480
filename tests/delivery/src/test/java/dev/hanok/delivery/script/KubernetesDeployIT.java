package dev.hanok.delivery.script;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is left when any call of a deploy to Kubernetes fails, or when the deploy is
 * killed at any of them. It deploys fifty times, so it runs only in the full continuous
 * integration.
 */
class KubernetesDeployIT {

	@TempDir
	private static Path folder;

	private static KubernetesStandIn cluster;

	@BeforeAll
	static void copy() {
		cluster = new KubernetesStandIn(folder);
	}

	@Test
	void afterTheFailureOfAnyCallOneVersionRunsAndTheCanaryHasEnded() {
		for (int number = 1;; number++) {
			cluster.reset();
			Shell script = cluster.deploy(Map.of("FAIL_AT", Integer.toString(number)), List.of(), "B", "--canary",
					"10");
			if (cluster.file("calls").lines().count() < number) {
				assertThat(number).as("calls that can fail").isGreaterThan(20);
				return;
			}
			boolean unknown = script.errors().contains("journal of cluster could not be written");
			if (!unknown) {
				cluster.assertRuns((script.exitCode() == 0) ? "B" : "A");
				assertThat(cluster.file("lease")).as("the lock").isEmpty();
			}
			else if (cluster.events().getLast().equals("begun B")) {
				continues(number);
			}
		}
	}

	@Test
	void aDeployThatWasKilledAtAnyCallIsContinuedByTheSameCommand() {
		for (int number = 1;; number++) {
			cluster.reset();
			Shell script = cluster.deploy(Map.of("KILL_AT", Integer.toString(number)), List.of("setsid", "--wait"), "B",
					"--canary", "10");
			if (script.exitCode() == 0) {
				assertThat(number).as("calls at which it was killed").isGreaterThan(10);
				return;
			}
			if (!cluster.file("lease").isEmpty()) {
				assertThat(cluster.deploy("B").exitCode()).as("the lock is held until it expires").isEqualTo(4);
				cluster.write("renewed", "2026-11-29T12:00:00.000000Z");
			}
			continues(number);
		}
	}

	private static void continues(int number) {
		Shell script = cluster.deploy("B", "--canary", "10");
		assertThat(script.exitCode()).as("after call %s: %s", number, script.errors()).isZero();
		cluster.assertRuns("B");
		assertThat(cluster.events()).as("after call %s", number).endsWith("deployed B");
		assertThat(cluster.file("lease")).as("the lock").isEmpty();
	}

}
