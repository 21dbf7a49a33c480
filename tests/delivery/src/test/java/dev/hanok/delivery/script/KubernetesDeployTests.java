package dev.hanok.delivery.script;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code deploy/deliver} in an environment on Kubernetes.
 */
class KubernetesDeployTests {

	@TempDir
	private static Path folder;

	private static KubernetesStandIn cluster;

	@BeforeAll
	static void copy() {
		cluster = new KubernetesStandIn(folder);
	}

	@BeforeEach
	void theFirstVersionRuns() {
		cluster.reset();
	}

	@Test
	void givesTheCanaryItsShareBeforeAllPodsAreReplaced() {
		Shell script = cluster.deploy("B", "--canary", "10");
		assertThat(script.exitCode()).as(script.errors()).isZero();
		assertThat(cluster.changes()).containsExactly("create --validate=false --filename -", "apply journal",
				"set image deployment/order-service-canary service=" + KubernetesStandIn.IMAGE + "B",
				"scale deployment/order-service-canary --replicas 1", "rollout status deployment/order-service-canary",
				"patch httproute/order-service 10",
				"set image deployment/order-service service=" + KubernetesStandIn.IMAGE + "B",
				"rollout status deployment/order-service", "patch httproute/order-service 0",
				"scale deployment/order-service-canary --replicas 0", "apply journal");
		assertThat(cluster.events()).containsExactly("deployed A", "begun B", "deployed B");
		assertThat(cluster.file("lease")).as("the lock").isEmpty();
	}

	@Test
	void endsACanaryThatFailsItsWatchAndReplacesNoPod() {
		Shell script = cluster.deploy("bad", "--canary", "10");
		assertThat(script.exitCode()).isEqualTo(3);
		assertThat(script.errors()).contains("2 of 20 requests failed", "the previous version still runs");
		assertThat(cluster.changes()).noneMatch((call) -> call.startsWith("set image deployment/order-service "));
		cluster.assertRuns("A");
		assertThat(cluster.events()).endsWith("rolled-back bad");
	}

	@Test
	void rollsBackWhenTheNewVersionFailsTheWatchAfterTheRollout() {
		Shell script = cluster.deploy("late");
		assertThat(script.exitCode()).isEqualTo(3);
		assertThat(script.errors()).contains("2 of 20 requests failed", "going back to A", "A runs again");
		cluster.assertRuns("A");
		assertThat(cluster.events()).endsWith("rolled-back late");
	}

	@Test
	void keepsTheOldVersionWhenTheNewOneDoesNotBecomeReady() {
		for (String[] options : new String[][] { {}, { "--canary", "10" } }) {
			Shell script = cluster.deploy("unready", options);
			assertThat(script.exitCode()).isEqualTo(1);
			assertThat(script.errors()).contains("did not become ready: error: deadline exceeded");
			cluster.assertRuns("A");
			assertThat(cluster.events()).endsWith("failed unready");
		}
	}

	@Test
	void reportsTheRejectedVersionWhenTheRollbackFails() {
		cluster.write("journal", KubernetesStandIn.event("deployed", "unready"));
		Shell script = cluster.deploy("late");
		assertThat(script.exitCode()).isEqualTo(1);
		assertThat(script.errors()).contains("could not start unready again",
				"Then run: deploy/deliver rollback order-service cluster unready");
	}

	@Test
	void ignoresTheCanaryWithoutAMesh() {
		cluster.removeMesh();
		Shell script = cluster.deploy("B", "--canary", "10");
		assertThat(script.exitCode()).as(script.errors()).isZero();
		assertThat(script.output()).contains("--canary is ignored, because cluster has no service mesh");
		cluster.assertRuns("B");
	}

	@Test
	void doesNothingIfTheVersionRunsAlready() {
		assertThat(cluster.deploy("A").output()).contains("runs in cluster already; nothing to do");
		assertThat(cluster.events()).containsExactly("deployed A");
	}

	@Test
	void anotherVersionUndoesADeployThatWasKilled() {
		cluster.write("canaries", "1")
			.write("weight", "10")
			.write("journal", KubernetesStandIn.event("deployed", "A") + "\n" + KubernetesStandIn.event("begun", "B"));
		Shell script = cluster.deploy("late");
		assertThat(script.exitCode()).isEqualTo(3);
		assertThat(script.output()).contains("undoing the interrupted deploy of B, begun by tests");
		cluster.assertRuns("A");
		assertThat(cluster.events()).containsExactly("deployed A", "begun B", "undone B", "begun late",
				"rolled-back late");
	}

	@Test
	void rollbackGoesToTheLastGoodVersion() {
		assertThat(cluster.deploy("B").exitCode()).isZero();
		Shell script = cluster.deliver("rollback", "order-service", "cluster");
		assertThat(script.exitCode()).as(script.errors()).isZero();
		cluster.assertRuns("A");
		assertThat(cluster.events()).endsWith("begun A", "rolled-back-to A");
	}

	@Test
	void printsWhatRuns() {
		assertThat(cluster.deliver("running", "order-service", "cluster").output().strip())
			.isEqualTo(KubernetesStandIn.IMAGE + "A");
		assertThat(cluster.deliver("status", "cluster").lines())
			.anySatisfy((line) -> assertThat(line).matches("cluster +order-service +A +A +A +2/2 .* deployed A *"));
		assertThat(cluster.deliver("history", "order-service", "cluster").output()).contains("deployed");
	}

	@Test
	void theConfigurationIsAConfigMapWithTheFilesOfTheCommit() {
		Shell script = cluster.deliver("configure", "cluster");
		assertThat(script.exitCode()).as(script.errors()).isZero();
		assertThat(cluster.file("configuration")).contains("gateway.yml", "application.yml");
	}

	@Test
	void neitherCreatesNorEndsANamespace() {
		for (String command : List.of("up", "down")) {
			Shell script = cluster.deliver(command, "cluster");
			assertThat(script.exitCode()).isEqualTo(1);
			assertThat(script.errors()).contains("which deploy/deliver neither creates nor ends");
		}
	}

}
