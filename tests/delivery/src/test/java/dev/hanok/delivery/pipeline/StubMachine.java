package dev.hanok.delivery.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Runs no command: a test defines exit code and output. By default each command succeeds.
 */
final class StubMachine implements Machine {

	static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

	static final String DIGEST = "@sha256:0000000000000000000000000000000000000000000000000000000000000001";

	/** By the beginning of the command; the last entry that matches is used. */
	private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

	private @Nullable Interruption declined;

	private String reason = "Approved by a test";

	StubMachine() {
		says("deploy/version", "1.2.1-dev.5.g0123456\n");
	}

	static String image(String service) {
		return "127.0.0.1:5000/hanok/" + service + DIGEST;
	}

	StubMachine says(String command, String output) {
		this.outcomes.put(command, new Outcome(0, output));
		return this;
	}

	StubMachine fails(String command, int exitCode) {
		this.outcomes.put(command, new Outcome(exitCode, ""));
		return this;
	}

	StubMachine declines(String reason) {
		this.declined = new Interruption(reason);
		return this;
	}

	StubMachine approvesBecause(String reason) {
		this.reason = reason;
		return this;
	}

	@Override
	public Outcome shell(String script, Map<String, String> variables, boolean keepOutput) {
		Outcome found = new Outcome(0, usual(script));
		for (Map.Entry<String, Outcome> entry : this.outcomes.entrySet()) {
			if (script.startsWith(entry.getKey())) {
				found = entry.getValue();
			}
		}
		return script.endsWith("|| true") ? new Outcome(0, found.output()) : found;
	}

	private static String usual(String script) {
		String[] words = script.split(" ");
		if (script.startsWith("deploy/deliver push ")) {
			return "Pushing\n" + image(words[2]) + "\n";
		}
		if (script.startsWith("deploy/deliver running ")) {
			return image(words[2]) + "\n";
		}
		if (script.startsWith("deploy/deliver commit ")) {
			return "fedcba9\n";
		}
		return "";
	}

	@Override
	public String commit() {
		return COMMIT;
	}

	@Override
	public Map<String, String> input(String message) throws Interruption {
		if (this.declined != null) {
			throw this.declined;
		}
		return Map.of("WHO", "kim", "WHY", this.reason);
	}

}
