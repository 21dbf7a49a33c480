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
 * What {@code deploy/deliver deploy} does and prints when a deploy fails. A container is
 * a file in a folder, with its image, deployment and track. An image whose digest
 * contains {@code unready} never becomes ready. One with {@code late} fails its second
 * watch, after the old version has stopped.
 */
class DeployTests {

	@TempDir
	private static Path folder;

	private static RepositoryCopy copy;

	private static String commit = "";

	@BeforeAll
	static void copy() {
		copy = RepositoryCopy.in(folder);
		copy.executable("bin/sleep", "")
			.executable("bin/docker",
					"""
							case "$*" in
								"exec front "*) cat front-result.txt ;;
								"inspect "*) image="${*: -1}"; [[ ! -f containers/$image ]] || read -r image _ <"containers/$image"
									echo "${image##*:}" ;;
							esac
							""")
			.write("deploy/delivery/lib/replace.sh",
					"""
							containers() {
								local id image deployment track each labels
								if [[ $1 == front ]]; then echo front; return; fi
								for id in $(ls containers); do
									read -r image deployment track <"containers/$id"
									labels=" label=dev.hanok.deployment=$deployment label=dev.hanok.track=$track "
									for each in "${@:2}"; do
										[[ $each == --filter || $labels == *" $each "* ]] || continue 2
									done
									echo "$id"
								done
							}
							short() { printf '%s' "$1"; }
							state() { echo 'running healthy 0'; }
							image_of() { cut -d ' ' -f 1 "containers/$1"; }
							start() {
								local id
								started=()
								for ((; ${#started[@]} < $1;)); do
									id=containers/$RANDOM$RANDOM
									echo "$image $deployment $track" >"$id"
									started+=("${id#containers/}")
								done
							}
							ready() {
								local each
								for each in "$@"; do
									if [[ $(image_of "$each") == *unready* ]]; then reason="$each is not ready after 1 s"; return 1; fi
								done
							}
							last_words() { :; }
							end() { local each; for each in "$@"; do rm "containers/$each"; done; }
							discard_dead() { :; }
							""")
			.write("deploy/delivery/lib/lock.sh", """
					lock() { mapfile -t journal <journal.txt; }
					record() { echo "$1 $(version_of "$2") $3" >>recorded.txt; }
					""")
			.write("deploy/delivery/lib/watch.sh", """
					watch() {
						reason="2 of 20 requests failed"
						[[ -n ${3-} || $(image_of ${2%% *}) != *late* ]]
					}
					""");
		commit = copy.commit("Stand-ins");
	}

	@BeforeEach
	void removeAllContainers() {
		copy.backTo(commit);
		copy.write("containers/.keep", "")
			.write("journal.txt", "")
			.write("recorded.txt", "")
			.write("front-result.txt", "\n\n");
	}

	@Test
	void keepsTheOldVersionWhenTheNewOneDoesNotBecomeReady() {
		runs("old", "A");
		Shell script = deploy("order-service", "unready");
		assertThat(script.exitCode()).isEqualTo(1);
		assertThat(script.errors()).contains("a new container did not become ready: ", "is not ready after 1 s",
				"the previous version still runs; the new containers were removed");
		assertThat(running()).containsExactly("A");
	}

	@Test
	void rollsBackWhenTheNewVersionFailsItsSecondWatch() {
		runs("old", "A");
		Shell script = deploy("order-service", "late");
		assertThat(script.exitCode()).isEqualTo(3);
		assertThat(script.errors()).contains("2 of 20 requests failed", "A runs again");
		assertThat(running()).containsExactly("A");
	}

	@Test
	void reportsTheRunningVersionWhenTheRollbackFails() {
		runs("old", "unready");
		Shell script = deploy("order-service", "late");
		assertThat(script.exitCode()).isEqualTo(1);
		assertThat(script.errors()).contains("could not start unready again: ",
				"The rejected late may still get requests in staging",
				"Then run: deploy/deliver rollback order-service staging unready");
		assertThat(running()).contains("late");
		assertThat(recorded()).last()
			.asString()
			.startsWith("rolled-back late ")
			.contains("unready could not be started again");
	}

	@Test
	void aFailedFirstDeployIgnoresTheCanaryAndRemovesItsContainers() {
		Shell script = deploy("order-service", "unready", "--canary", "10");
		assertThat(script.exitCode()).isEqualTo(1);
		assertThat(script.output()).contains("--canary is ignored, because no other version runs");
		assertThat(script.errors()).contains("no earlier version was running. order-service is DOWN in staging.");
		assertThat(running()).isEmpty();
	}

	@Test
	void theCanaryOfAnInterruptedDeployIsReplaced() {
		runs("old", "A");
		copy.write("containers/canary", "registry/hanok/order-service@sha256:B interrupted canary\n")
			.write("journal.txt", String.join("\t", "2026-11-27T10:00:00Z", "interrupted", "begun",
					"registry/hanok/order-service@sha256:B", "B", "0123456", "the first", "") + "\n");
		Shell script = deploy("order-service", "B", "--canary", "10");
		assertThat(script.exitCode()).as(script.errors()).isZero();
		assertThat(script.output())
			.contains("continuing the interrupted deploy of B, begun by the first at 2026-11-27T10:00:00Z");
		assertThat(running()).containsExactly("B");
	}

	@Test
	void failsWhenTheFrontRefusesTheWeightOfTheCanary() {
		runs("old", "A");
		copy.write("front-result.txt", "\nNo such server.\n\nNo such server.\n");
		Shell script = deploy("gateway", "B", "--canary", "10");
		assertThat(script.exitCode()).isEqualTo(1);
		assertThat(script.errors()).contains(
				"The front of staging did not accept the weights of the gateways: No such server.",
				"the front did not give the canary its share");
		assertThat(running()).containsExactly("A");
	}

	@Test
	void refusesOptionsWithoutAValue() {
		for (String option : List.of("--by", "--reason")) {
			Shell script = deploy("order-service", "A", option);
			assertThat(script.exitCode()).isEqualTo(2);
			assertThat(script.errors()).contains(option + " needs a text.");
		}
	}

	private static void runs(String id, String version) {
		copy.write("containers/" + id, "registry/hanok/service@sha256:" + version + " before stable\n");
	}

	/** The versions of all containers. */
	private static List<String> running() {
		return Shell.run(folder, "bash", "-c", "cat containers/* | sed 's/.*@sha256:\\([^ ]*\\) .*/\\1/'").lines();
	}

	private static List<String> recorded() {
		return Shell.run(folder, "cat", "recorded.txt").lines();
	}

	private static Shell deploy(String service, String version, String... options) {
		List<String> command = new ArrayList<>(List.of("deploy/deliver", "deploy", service, "staging",
				"registry/hanok/" + service + "@sha256:" + version));
		command.addAll(List.of(options));
		return Shell.run(folder, Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH")), command);
	}

}
