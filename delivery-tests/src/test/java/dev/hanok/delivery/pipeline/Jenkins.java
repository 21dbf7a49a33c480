package dev.hanok.delivery.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
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
import java.util.concurrent.ConcurrentHashMap;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyClassLoader;
import groovy.lang.Script;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * Does the steps of pipelines and remembers them. It knows those that the library of this
 * repository uses, with the arguments and the places that Jenkins allows; another one is
 * an error.
 */
final class Jenkins {

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

	private static final Map<Path, Class<?>> COMPILED = new ConcurrentHashMap<>();

	private final Path repository;

	private final Machine machine;

	private final Binding binding = new Binding();

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
		this.binding.setVariable(VARIABLE, this);
		this.binding.setVariable("env", this.environment);
		this.binding.setVariable("params", Map.copyOf(parameters));
		this.binding.setVariable("currentBuild", new Build(causes));
		this.binding.setVariable("scm", new Source());
	}

	/** Ends the build after a stage. */
	void until(String stage) {
		this.until = stage;
	}

	/** Runs a Jenkinsfile to its end. */
	Jenkins run(String jenkinsfile) {
		try {
			script(this.repository.resolve(jenkinsfile)).run();
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

	Object call(String name, Object[] arguments) {
		Path variable = this.repository.resolve("deploy/jenkins/vars/" + name + ".groovy");
		if (this.libraryLoaded && Files.exists(variable)) {
			for (Object argument : arguments) {
				if (!(argument instanceof Closure)) {
					survivesARestart(name, argument);
				}
			}
			return InvokerHelper.invokeMethod(script(variable), "call", arguments);
		}
		return step(name, arguments);
	}

	private Object step(String name, Object[] arguments) {
		if (name.equals("parallel")) {
			return parallel((Map<?, ?>) arguments[0]);
		}
		Set<String> allowed = STEPS.containsKey(name) ? STEPS.get(name) : DESCRIPTIONS.get(name);
		if (allowed == null) {
			throw new AssertionError("There is no step " + name + Arrays.asList(arguments));
		}
		Closure<?> body = (arguments.length > 0 && arguments[arguments.length - 1] instanceof Closure<?> last) ? last
				: null;
		Map<String, Object> named = new LinkedHashMap<>();
		Object plain = "";
		if (arguments.length > ((body != null) ? 1 : 0)) {
			plain = arguments[0];
			if (plain instanceof Map<?, ?> map) {
				map.forEach((key, value) -> named.put(key.toString(), value));
				check(allowed.containsAll(named.keySet()), name + " does not know all of " + named.keySet());
			}
		}
		if (DESCRIPTIONS.containsKey(name)) {
			return new Description(name, named.isEmpty() ? plain : named);
		}
		check(this.nodes.isEmpty() ? !ON_A_NODE.contains(name) : !name.equals("input"),
				name + (this.nodes.isEmpty() ? " needs a node" : " holds an executor while it waits"));
		this.steps.add(new Step(name, List.copyOf(this.within), node(),
				named.isEmpty() ? plain.toString() : describe(name, named), Map.copyOf(this.variables)));
		return perform(name, plain, named, body);
	}

	private Object perform(String name, Object plain, Map<String, Object> named, @Nullable Closure<?> body) {
		return switch (name) {
			case "library" -> {
				check(plain.equals("hanok"), "There is no library " + plain);
				this.libraryLoaded = true;
				yield "";
			}
			case "checkout" -> Map.of("GIT_COMMIT", this.machine.commit(), "GIT_PREVIOUS_SUCCESSFUL_COMMIT",
					this.environment.getOrDefault("LAST_SUCCESS", ""));
			case "error" -> throw sneaky(new StepFailure(plain.toString()));
			case "input" -> input(named);
			case "milestone" -> {
				check(this.branches == 0, "A milestone cannot be in a parallel branch");
				yield "";
			}
			case "sh" -> shell(plain, named);
			case "stage" -> stage(plain.toString(), body(body));
			case "node" -> node(body(body));
			case "timeout", "timestamps" -> body(body).call();
			case "withEnv" -> withVariables((List<?>) plain, body(body));
			case "withCredentials" -> withVariables(List.of("LOGIN_USER=user", "LOGIN_PASSWORD=secret"), body(body));
			case "catchError" -> catchError(body(body));
			default -> "";
		};
	}

	private Object parallel(Map<?, ?> bodies) {
		Throwable first = null;
		for (Map.Entry<?, ?> entry : bodies.entrySet()) {
			this.within.addLast(entry.getKey().toString());
			this.branches++;
			try {
				((Closure<?>) entry.getValue()).call();
			}
			catch (Exception ex) {
				first = (first != null) ? first : ex;
			}
			finally {
				this.branches--;
				this.within.removeLast();
			}
		}
		if (first != null) {
			throw sneaky(first);
		}
		return "";
	}

	private Object stage(String name, Closure<?> body) {
		this.within.addLast(name);
		long since = System.nanoTime();
		Throwable thrown = null;
		try {
			body.call();
		}
		catch (Exception ex) {
			thrown = ex;
		}
		finally {
			String path = String.join(" / ", this.within);
			this.within.removeLast();
			this.times.add(new StageTime(path, Duration.ofNanos(System.nanoTime() - since), resultOf(thrown)));
		}
		if (thrown == null && name.equals(this.until)) {
			thrown = new Interruption("ended after '" + name + "', as asked");
		}
		if (thrown != null) {
			throw sneaky(thrown);
		}
		return "";
	}

	private Object node(Closure<?> body) {
		check(this.nodes.isEmpty(), "A node within a node takes two executors");
		this.nodes.addLast(++this.allocations);
		try {
			return body.call();
		}
		finally {
			this.nodes.removeLast();
		}
	}

	private Object withVariables(List<?> assignments, Closure<?> body) {
		Map<String, String> before = Map.copyOf(this.variables);
		for (Object assignment : assignments) {
			String[] parts = assignment.toString().split("=", 2);
			this.variables.put(parts[0], parts[1]);
		}
		try {
			return body.call();
		}
		finally {
			this.variables.clear();
			this.variables.putAll(before);
		}
	}

	private Object catchError(Closure<?> body) {
		try {
			return body.call();
		}
		catch (Exception ex) {
			return "";
		}
	}

	private Object shell(Object plain, Map<String, Object> named) {
		String script = named.getOrDefault("script", plain).toString();
		boolean keepOutput = Boolean.TRUE.equals(named.get("returnStdout"));
		Map<String, String> seen = new HashMap<>(this.environment);
		seen.putAll(this.variables);
		Machine.Outcome outcome = this.machine.shell(script, seen, keepOutput);
		if (Boolean.TRUE.equals(named.get("returnStatus"))) {
			return outcome.exitCode();
		}
		if (outcome.exitCode() != 0) {
			throw sneaky(new StepFailure("script returned exit code " + outcome.exitCode()));
		}
		return outcome.output();
	}

	private Object input(Map<String, Object> named) {
		try {
			return this.machine.answer(named.get("message").toString());
		}
		catch (Interruption ex) {
			throw sneaky(ex);
		}
	}

	private Script script(Path file) {
		Class<?> compiled = COMPILED.computeIfAbsent(file, Jenkins::compile);
		return InvokerHelper.createScript(compiled.asSubclass(Script.class), this.binding);
	}

	private static Class<?> compile(Path file) {
		CompilerConfiguration configuration = new CompilerConfiguration();
		configuration.setScriptBaseClass(PipelineScript.class.getName());
		// Never closed: the class is used until the end.
		@SuppressWarnings("resource")
		GroovyClassLoader loader = new GroovyClassLoader(Jenkins.class.getClassLoader(), configuration);
		try {
			return loader.parseClass(file.toFile());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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

	private static Closure<?> body(@Nullable Closure<?> body) {
		if (body == null) {
			throw new AssertionError("This step needs a body");
		}
		return body;
	}

	/** Jenkins writes what is alive at each step to its disk. */
	private static void survivesARestart(String name, Object argument) {
		try (ObjectOutputStream stream = new ObjectOutputStream(new ByteArrayOutputStream())) {
			stream.writeObject(argument);
		}
		catch (IOException ex) {
			throw new AssertionError(name + " gets what cannot be serialized", ex);
		}
	}

	/** An error, as pipelines may catch exceptions. */
	private static void check(boolean condition, String otherwise) {
		if (!condition) {
			throw new AssertionError(otherwise);
		}
	}

	/** Groovy knows no checked exceptions. */
	@SuppressWarnings("unchecked")
	private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
		throw (T) thrown;
	}

	/**
	 * An argument of another step, such as a parameter of the job.
	 */
	private record Description(String name, Object arguments) {

		@Override
		public String toString() {
			return this.name + "=" + this.arguments;
		}

	}

}
