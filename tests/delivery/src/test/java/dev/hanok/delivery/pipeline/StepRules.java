package dev.hanok.delivery.pipeline;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The steps that the library uses, with their named arguments and whether they need a
 * node. A violation is an Error and not an Exception, because pipelines may catch
 * exceptions.
 */
final class StepRules {

	/**
	 * The named arguments of each step. An empty set: the step has one unnamed argument.
	 */
	private static final Map<String, Set<String>> STEPS = Map.ofEntries(
			Map.entry("archiveArtifacts", Set.of("artifacts", "fingerprint", "allowEmptyArchive")),
			Map.entry("catchError", Set.of("buildResult", "stageResult", "message")),
			Map.entry("checkout", Set.of("scm", "changelog", "poll")), Map.entry("echo", Set.of()),
			Map.entry("error", Set.of()),
			Map.entry("input", Set.of("message", "ok", "submitter", "submitterParameter", "parameters")),
			Map.entry("junit", Set.of("testResults", "allowEmptyResults")), Map.entry("library", Set.of()),
			Map.entry("milestone", Set.of("ordinal", "label")), Map.entry("node", Set.of()),
			Map.entry("properties", Set.of()), Map.entry("recordCoverage", Set.of("id", "name", "tools")),
			Map.entry("sh", Set.of("script", "returnStdout", "returnStatus")), Map.entry("stage", Set.of()),
			Map.entry("unstable", Set.of()), Map.entry("timeout", Set.of("time", "unit")),
			Map.entry("timestamps", Set.of()), Map.entry("withCredentials", Set.of()), Map.entry("withEnv", Set.of()));

	/** Calls that are only arguments of a step, with their named arguments. */
	private static final Map<String, Set<String>> DESCRIPTIONS = Map.of("buildDiscarder", Set.of(), "logRotator",
			Set.of("numToKeepStr", "artifactNumToKeepStr"), "parameters", Set.of(), "pipelineTriggers", Set.of(),
			"cron", Set.of(), "disableConcurrentBuilds", Set.of("abortPrevious"), "choice",
			Set.of("name", "choices", "description"), "string", Set.of("name", "defaultValue", "description", "trim"),
			"usernamePassword", Set.of("credentialsId", "usernameVariable", "passwordVariable"));

	private static final Set<String> ON_A_NODE = Set.of("archiveArtifacts", "checkout", "junit", "recordCoverage",
			"sh");

	/** Steps that have a body. */
	private static final Set<String> BLOCKS = Set.of("catchError", "node", "parallel", "stage", "timeout", "timestamps",
			"withCredentials", "withEnv");

	private StepRules() {
	}

	/** Whether this call is an argument of a step, such as a parameter of the job. */
	static boolean isDescription(String name) {
		return DESCRIPTIONS.containsKey(name);
	}

	/** The named arguments of such a call; empty if its argument has no name. */
	static Map<String, Object> describe(StepCall call) {
		return named(call, DESCRIPTIONS.get(call.name()));
	}

	/** Checks whether the step is allowed here, and returns its named arguments. */
	static Map<String, Object> check(StepCall call, boolean onANode) {
		String name = call.name();
		Set<String> allowed = STEPS.get(name);
		if (allowed == null) {
			throw new AssertionError("There is no step " + name + Arrays.asList(call.arguments()));
		}
		check(BLOCKS.contains(name) != call.bodies().isEmpty(), name + " has a body, or lacks its body");
		check(onANode ? !name.equals("input") : !ON_A_NODE.contains(name),
				name + (onANode ? " would occupy an executor while it waits" : " needs a node"));
		return named(call, allowed);
	}

	static void check(boolean condition, String otherwise) {
		if (!condition) {
			throw new AssertionError(otherwise);
		}
	}

	private static Map<String, Object> named(StepCall call, Set<String> allowed) {
		Map<String, Object> named = new LinkedHashMap<>();
		if (call.argument() instanceof Map<?, ?> map) {
			map.forEach((key, value) -> named.put(key.toString(), value));
			check(allowed.containsAll(named.keySet()),
					call.name() + " does not have all arguments of " + named.keySet());
		}
		return named;
	}

}
