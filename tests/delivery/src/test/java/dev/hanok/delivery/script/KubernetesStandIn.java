package dev.hanok.delivery.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A copy of this repository with the environment {@code cluster} on Kubernetes. A
 * stand-in for {@code kubectl} has the cluster in files: the image and the number of pods
 * of each Deployment, the weight of the canary, the Lease and the journal. An image whose
 * digest contains {@code unready} never becomes ready, one with {@code bad} fails the
 * watch of its canary, and one with {@code late} fails the watch after the rollout.
 * {@code FAIL_AT} and {@code KILL_AT} are the numbers of the call that fails, and of the
 * change at which the deploy is killed.
 */
final class KubernetesStandIn {

	static final String IMAGE = "registry/hanok/order-service@sha256:";

	private static final String KUBECTL = """
			shift 4
			cd cluster
			if [[ $* != *lease/* && $* != *--dry-run* ]]; then
				echo "$*" >>calls
				number=$(wc -l <calls)
				if [[ $number == "${FAIL_AT-}" ]]; then echo "the server is unavailable" >&2; exit 1; fi
				if [[ $1 != get && $(grep -vc ^get calls) == "${KILL_AT-}" ]]; then
					read -r _ _ _ _ group _ </proc/$$/stat
					kill -KILL -- "-$group"
				fi
			fi
			case "$*" in
				'get deployment/'*'-canary httproute/'*) [[ ! -f canary-image ]] || echo deployment httproute ;;
				'get httproute/'*) printf '..' ;;
				'patch httproute/'*) [[ $* =~ backendRefs/1/weight\\",\\"value\\":([0-9]+) ]] && echo "${BASH_REMATCH[1]}" >weight ;;
				'get deployment/'*'spec.replicas'*) echo 2 ;;
				'get deployment/'*'readyReplicas'*) [[ $(<image) == *unready* ]] || echo 2 ;;
				'get deployment/'*) cat image ;;
				'set image deployment/'*'-canary '*) echo "${*: -1}" | cut -d = -f 2 >canary-image ;;
				'set image deployment/'*) echo "${*: -1}" | cut -d = -f 2 >image ;;
				'scale '*) echo "${*: -1}" >canaries ;;
				'rollout status deployment/'*'-canary '*) [[ $(<canary-image) != *unready* ]] || { echo 'error: deadline exceeded'; exit 1; } ;;
				'rollout status '*) [[ $(<image) != *unready* ]] || { echo 'error: deadline exceeded'; exit 1; } ;;
				'get pods '*'track=canary'*) [[ $(<canaries) == 0 ]] || echo canary-1 ;;
				'get pods '*) printf 'pod-1\\npod-2\\n' ;;
				'get pod/canary-1 '*'.image}') cat canary-image ;;
				'get pod/'*'.image}') cat image ;;
				'get pod/'*'startTime}') echo 2026-11-29T12:00:00Z ;;
				'get pod/'*) echo Running True 0 ;;
				'create --validate=false --filename -')
					[[ ! -f lease ]] || { echo 'leases "hanok-order-service" already exists' >&2; exit 1; }
					sed -n 's/.*holderIdentity": "\\([^"]*\\)".*/\\1/p' | tee lease >/dev/null
					date -u +%FT%T.000000Z >renewed
					;;
				'get lease/'*) printf '2026-11-29T12:00:00.000000Z\\t%s\\t%s\\n' "$(<renewed)" "$(<lease)" ;;
				'patch lease/'*)
					[[ $* == *'"op":"test","path":"/spec/holderIdentity","value":"'"$(<lease)"'"'* ]] || exit 1
					[[ $* =~ replace\\",\\"path\\":\\"/spec/holderIdentity\\",\\"value\\":\\"([^\\"]*) ]] && echo "${BASH_REMATCH[1]}" >lease
					date -u +%FT%T.000000Z >renewed
					;;
				'get configmap/'*) cat journal ;;
				'create configmap deliveries-'*) all=$*; path=${all#*journal=}; cat "${path%% *}" ;;
				'create configmap config-repo '*) all=$*; path=${all#*--from-file }; ls "${path%% *}" ;;
				'apply '*'--filename -') content=$(cat)
					if [[ $content == *gateway.yml* ]]; then echo "$content" >configuration; else echo "$content" >journal; fi ;;
				*) echo "kubectl is not expected to be called with: $*" >&2; exit 1 ;;
			esac
			""";

	private final Path folder;

	private final RepositoryCopy copy;

	private final String commit;

	KubernetesStandIn(Path folder) {
		this.folder = folder;
		this.copy = RepositoryCopy.forScriptsIn(folder);
		this.copy.executable("bin/kubectl", KUBECTL)
			.executable("bin/docker", """
					case "$*" in
						"image inspect --format "*) image=${*: -1}; echo "${image##*:}" ;;
					esac
					""")
			.write("deploy/environments/cluster.env", "ENGINE=kubernetes\nKUBERNETES_CONTEXT=test\n")
			.write("deploy/delivery/lib/watch.sh", """
					watch() {
						reason="2 of 20 requests failed"
						[[ $(image_of ${2%% *}) != *$([[ -n ${3-} ]] && echo bad || echo late)* ]]
					}
					""");
		this.commit = this.copy.commit("Stand-ins");
	}

	/** Version A runs, without a canary. */
	void reset() {
		this.copy.backTo(this.commit);
		write("image", IMAGE + "A").write("canary-image", IMAGE + "A")
			.write("canaries", "0")
			.write("weight", "0")
			.write("journal", event("deployed", "A"));
	}

	KubernetesStandIn write(String file, String content) {
		this.copy.write("cluster/" + file, content + "\n");
		return this;
	}

	void removeMesh() {
		Shell.run(this.folder, "rm", "cluster/canary-image");
	}

	String file(String name) {
		return Shell.run(this.folder, "cat", "cluster/" + name).output().strip();
	}

	void assertRuns(String version) {
		assertThat(file("image")).isEqualTo(IMAGE + version);
		assertThat(file("weight")).as("weight of the canary").isEqualTo("0");
		assertThat(file("canaries")).as("pods of the canary").isEqualTo("0");
	}

	/** A line of the journal. */
	static String event(String event, String version) {
		return String.join("\t", "2026-11-29T10:00:00Z", version, event, IMAGE + version, version, "0123456", "tests",
				"");
	}

	/** Events and versions in the journal. */
	List<String> events() {
		return file("journal").lines().map((line) -> line.split("\t")).map((line) -> line[2] + " " + line[4]).toList();
	}

	/** The calls that change something, without what is not essential. */
	List<String> changes() {
		return file("calls").replaceAll("(?m)^get .*\\n", "")
			.replaceAll(" --timeout \\S+", "")
			.replaceAll("apply .*", "apply journal")
			.replaceAll("(patch \\S+) .*value\":(\\d+)}]", "$1 $2")
			.lines()
			.toList();
	}

	Shell deploy(String version, String... options) {
		return deploy(Map.of(), List.of(), version, options);
	}

	/** Runs the deploy with more variables, and as an argument of another command. */
	Shell deploy(Map<String, String> variables, List<String> prefix, String version, String... options) {
		List<String> command = new ArrayList<>(prefix);
		command.addAll(List.of("deploy/deliver", "deploy", "order-service", "cluster", IMAGE + version));
		command.addAll(List.of(options));
		return run(variables, command);
	}

	Shell deliver(String... arguments) {
		List<String> command = new ArrayList<>(List.of("deploy/deliver"));
		command.addAll(List.of(arguments));
		return run(Map.of(), command);
	}

	private Shell run(Map<String, String> variables, List<String> command) {
		Map<String, String> all = new HashMap<>(variables);
		all.put("PATH", this.folder.resolve("bin") + ":" + System.getenv("PATH"));
		return Shell.run(this.folder, all, command);
	}

}
