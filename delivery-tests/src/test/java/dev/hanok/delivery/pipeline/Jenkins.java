package dev.hanok.delivery.pipeline;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import groovy.lang.Binding;
import groovy.lang.Script;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * Does the steps of pipelines and remembers them. It knows those that the library of this
 * repository uses, with the arguments and the places that Jenkins allows; another one is
 * an error.
 */
final class Jenkins implements Program.Steps {

	static final String VARIABLE = "jenkins of this test";

	/** The arguments by name of each step; of others there is one without a name. */
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

	/** What only describes something for another step. */
	private static final Map<String, Set<String>> DESCRIPTIONS = Map.of("buildDiscarder", Set.of(), "logRotator",
			Set.of("numToKeepStr", "artifactNumToKeepStr"), "parameters", Set.of(), "pipelineTriggers", Set.of(),
			"cron", Set.of(), "disableConcurrentBuilds", Set.of("abortPrevious"), "choice",
			Set.of("name", "choices", "description"), "string", Set.of("name", "defaultValue", "description", "trim"),
			"usernamePassword", Set.of("credentialsId", "usernameVariable", "passwordVariable"));

	private static final Set<String> ON_A_NODE = Set.of("archiveArtifacts", "checkout", "junit", "recordCoverage",
			"sh");

	/** What runs something within. */
	private static final Set<String> BLOCKS = Set.of("catchError", "node", "parallel", "stage", "timeout", "timestamps",
			"withCredentials", "withEnv");

	private final Path repository;

	private final Machine machine;

	private final Binding binding = new Binding();

	private final Map<String, Object> surroundings;

	private final Map<String, Class<?>> scripts = new HashMap<>();

	private final Map<String, String> environment;

	private final List<Step> steps = new ArrayList<>();

	private final List<StageTime> times = new ArrayList<>();

	private final Deque<String> within = new ArrayDeque<>();

	private final Deque<Integer> nodes = new ArrayDeque<>();

	private final Map<String, String> variables = new HashMap<>();

	private int allocations;

	private int branches;

	private boolean libraryLoaded;

	private String until = "";

	private @Nullable Throwable failure;

	Jenkins(Path repository, Machine machine, Map<String, String> environment, Map<String, String> parameters,
			List<String> causes) {
		this.repository = repository;
		this.machine = machine;
		this.environment = new HashMap<>(environment);
		this.surroundings = Map.of(VARIABLE, this, "env", this.environment, "params", Map.copyOf(parameters),
				"currentBuild", new Build(causes), "scm", new Source());
		this.surroundings.forEach(this.binding::setVariable);
	}

	/** Ends the build after a stage. */
	void until(String stage) {
		this.until = stage;
	}

	/** Runs a Jenkinsfile to its end. */
	Jenkins run(String jenkinsfile) {
		try {
			new Program(this, this.surroundings, this.scripts).run(script(this.repository.resolve(jenkinsfile)));
		}
		catch (Exception ex) {
			this.failure = ex;
		}
		return this;
	}

	String result() {
		return resultOf(this.failure);
	}

	/** Why the build did not go well. */
	String reason() {
		return (this.failure == null) ? "" : String.valueOf(this.failure.getMessage());
	}

	List<Step> steps() {
		return this.steps;
	}

	List<Step> steps(String name) {
		return this.steps.stream().filter((step) -> step.is(name)).toList();
	}

	List<StageTime> times() {
		return this.times;
	}

	/**
	 * What a script calls that it does not have itself: a file of the library, or a step.
	 */
	Object call(String name, Object[] arguments) {
		Path variable = this.repository.resolve("deploy/jenkins/vars/" + name + ".groovy");
		if (this.libraryLoaded && Files.exists(variable)) {
			return InvokerHelper.invokeMethod(script(variable), "call", arguments);
		}
		StepCall call = new StepCall(name, arguments);
		if (DESCRIPTIONS.containsKey(name)) {
			Map<String, Object> named = named(call, DESCRIPTIONS.get(name));
			return new Description(name, named.isEmpty() ? call.argument() : named);
		}
		return Continuable.suspend(name, call);
	}

	private Map<String, Object> named(StepCall call, Set<String> allowed) {
		Map<String, Object> named = new LinkedHashMap<>();
		if (call.argument() instanceof Map<?, ?> map) {
			map.forEach((key, value) -> named.put(key.toString(), value));
			check(allowed.containsAll(named.keySet()), call.name() + " does not know all of " + named.keySet());
		}
		return named;
	}

	/** Checks whether a step may be where it is, and remembers it. */
	private Map<String, Object> remember(StepCall call) {
		String name = call.name();
		Set<String> allowed = STEPS.get(name);
		if (allowed == null) {
			throw new AssertionError("There is no step " + name + Arrays.asList(call.arguments()));
		}
		check(BLOCKS.contains(name) != call.bodies().isEmpty(), name + " with a body, or without its own");
		Map<String, Object> named = named(call, allowed);
		check(this.nodes.isEmpty() ? !ON_A_NODE.contains(name) : !name.equals("input"),
				name + (this.nodes.isEmpty() ? " needs a node" : " holds an executor while it waits"));
		this.steps.add(new Step(name, List.copyOf(this.within), node(),
				named.isEmpty() ? call.argument().toString() : describe(name, named), Map.copyOf(this.variables)));
		return named;
	}

	@Override
	public @Nullable Object perform(StepCall call) throws Exception {
		if (call.name().equals("parallel")) {
			return "";
		}
		Map<String, Object> named = remember(call);
		Object plain = call.argument();
		return switch (call.name()) {
			case "library" -> {
				check(plain.equals("hanok"), "There is no library " + plain);
				this.libraryLoaded = true;
				yield "";
			}
			case "checkout" -> new HashMap<>(Map.of("GIT_COMMIT", this.machine.commit(),
					"GIT_PREVIOUS_SUCCESSFUL_COMMIT", this.environment.getOrDefault("LAST_SUCCESS", "")));
			case "error" -> throw new StepFailure(plain.toString());
			case "input" -> new HashMap<>(this.machine.answer(named.get("message").toString()));
			case "milestone" -> {
				check(this.branches == 0, "A milestone cannot be in a parallel branch");
				yield "";
			}
			case "sh" -> shell(plain, named);
			default -> "";
		};
	}

	@Override
	public Program.Block begin(StepCall call) {
		if (call.name().equals("parallel")) {
			return new Branches(((Map<?, ?>) call.argument()).keySet().stream().map(Object::toString).toList());
		}
		remember(call);
		return switch (call.name()) {
			case "stage" -> new Stage(call.argument().toString());
			case "node" -> new Node();
			case "withEnv" -> new Variables((List<?>) call.argument());
			case "withCredentials" -> new Variables(List.of("LOGIN_USER=user", "LOGIN_PASSWORD=secret"));
			case "catchError" -> new Program.Block() {
				@Override
				public Outcome leave(Outcome outcome) {
					return (outcome.getAbnormal() instanceof Exception) ? new Outcome("", null) : outcome;
				}
			};
			default -> new Program.Block() {
			};
		};
	}

	private Object shell(Object plain, Map<String, Object> named) throws StepFailure {
		String script = named.getOrDefault("script", plain).toString();
		boolean keepOutput = Boolean.TRUE.equals(named.get("returnStdout"));
		Map<String, String> seen = new HashMap<>(this.environment);
		seen.putAll(this.variables);
		Machine.Outcome outcome = this.machine.shell(script, seen, keepOutput);
		if (Boolean.TRUE.equals(named.get("returnStatus"))) {
			return outcome.exitCode();
		}
		if (outcome.exitCode() != 0) {
			throw new StepFailure("script returned exit code " + outcome.exitCode());
		}
		return outcome.output();
	}

	private Script script(Path file) {
		Class<? extends Script> compiled = PipelineScript.compiled(file);
		this.scripts.put(compiled.getName(), compiled);
		return InvokerHelper.createScript(compiled, this.binding);
	}

	private int node() {
		return this.nodes.isEmpty() ? 0 : this.nodes.getLast();
	}

	private static String describe(String name, Map<String, Object> named) {
		return (name.equals("sh") ? named.get("script") : named).toString();
	}

	private static String resultOf(@Nullable Throwable thrown) {
		if (thrown == null) {
			return "SUCCESS";
		}
		return (thrown instanceof InterruptedException) ? "ABORTED" : "FAILURE";
	}

	/** An error, as pipelines may catch exceptions. */
	private static void check(boolean condition, String otherwise) {
		if (!condition) {
			throw new AssertionError(otherwise);
		}
	}

	/** A stage, which takes its time. */
	private final class Stage implements Program.Block {

		private final String name;

		private final long since = System.nanoTime();

		private Stage(String name) {
			this.name = name;
		}

		@Override
		public void enter(int number) {
			Jenkins.this.within.addLast(this.name);
		}

		@Override
		public Outcome leave(Outcome outcome) {
			String path = String.join(" / ", Jenkins.this.within);
			Jenkins.this.within.removeLast();
			Jenkins.this.times.add(new StageTime(path, Duration.ofNanos(System.nanoTime() - this.since),
					resultOf(outcome.getAbnormal())));
			if (outcome.isSuccess() && this.name.equals(Jenkins.this.until)) {
				return new Outcome(null, new Interruption("ended after '" + this.name + "', as asked"));
			}
			return outcome;
		}

	}

	/** An agent's executor. */
	private final class Node implements Program.Block {

		@Override
		public void enter(int number) {
			check(Jenkins.this.nodes.isEmpty(), "A node within a node takes two executors");
			Jenkins.this.nodes.addLast(++Jenkins.this.allocations);
		}

		@Override
		public Outcome leave(Outcome outcome) {
			Jenkins.this.nodes.removeLast();
			return outcome;
		}

	}

	/** Variables that hold within. */
	private final class Variables implements Program.Block {

		private final Map<String, String> before = Map.copyOf(Jenkins.this.variables);

		private final List<?> assignments;

		private Variables(List<?> assignments) {
			this.assignments = assignments;
		}

		@Override
		public void enter(int number) {
			for (Object assignment : this.assignments) {
				String[] parts = assignment.toString().split("=", 2);
				Jenkins.this.variables.put(parts[0], parts[1]);
			}
		}

		@Override
		public Outcome leave(Outcome outcome) {
			Jenkins.this.variables.clear();
			Jenkins.this.variables.putAll(this.before);
			return outcome;
		}

	}

	/**
	 * One after the other, where Jenkins goes side by side: one that fails ends no other.
	 */
	private final class Branches implements Program.Block {

		private final List<String> names;

		private @Nullable Throwable failure;

		private Branches(List<String> names) {
			this.names = names;
		}

		@Override
		public void enter(int number) {
			Jenkins.this.within.addLast(this.names.get(number));
			Jenkins.this.branches++;
		}

		@Override
		public Outcome leave(Outcome outcome) {
			Jenkins.this.branches--;
			Jenkins.this.within.removeLast();
			this.failure = (this.failure != null) ? this.failure : outcome.getAbnormal();
			return new Outcome((this.failure != null) ? null : "", this.failure);
		}

	}

	/**
	 * An argument of another step, such as a parameter of the job.
	 */
	@SuppressWarnings("serial") // what cannot be written fails the test
	private record Description(String name, Object arguments) implements Serializable {

		@Override
		public String toString() {
			return this.name + "=" + this.arguments;
		}

	}

}
