package dev.hanok.delivery.pipeline;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import groovy.lang.Binding;
import groovy.lang.Script;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for Jenkins. It runs Jenkinsfiles, carries out their steps and records them.
 */
final class Jenkins implements PipelineExecution.Steps {

	static final String VARIABLE = "jenkins of this test";

	private final Path repository;

	private final Machine machine;

	private final Binding binding = new Binding();

	private final Map<String, Object> externalObjects;

	private final Map<String, Class<?>> scripts = new HashMap<>();

	private final Map<String, String> environment;

	private final List<Step> steps = new ArrayList<>();

	private final List<StageTime> times = new ArrayList<>();

	private final BuildContext context = new BuildContext();

	private boolean libraryLoaded;

	private String until = "";

	private @Nullable Throwable failure;

	Jenkins(Path repository, Machine machine, Map<String, String> environment, Map<String, String> parameters,
			List<String> causes) {
		this.repository = repository;
		this.machine = machine;
		this.environment = new HashMap<>(environment);
		this.externalObjects = Map.of(VARIABLE, this, "env", this.environment, "params", Map.copyOf(parameters),
				"currentBuild", new Build(causes), "scm", new Source());
		this.externalObjects.forEach(this.binding::setVariable);
	}

	/** Ends the build after a stage. */
	void until(String stage) {
		this.until = stage;
	}

	/** Runs a Jenkinsfile to its end. */
	Jenkins run(String jenkinsfile) {
		try {
			new PipelineExecution(this, this.externalObjects, this.scripts)
				.run(script(this.repository.resolve(jenkinsfile)));
		}
		catch (Exception ex) {
			this.failure = ex;
		}
		return this;
	}

	String result() {
		return resultOf(this.failure);
	}

	/** The message of the failure; empty if the build succeeded. */
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
	 * Called for a method that a script does not define: a file of the library, or a
	 * step.
	 */
	Object call(String name, Object[] arguments) {
		Path variable = this.repository.resolve("deploy/jenkins/vars/" + name + ".groovy");
		if (this.libraryLoaded && Files.exists(variable)) {
			return InvokerHelper.invokeMethod(script(variable), "call", arguments);
		}
		StepCall call = new StepCall(name, arguments);
		if (StepRules.isDescription(name)) {
			Map<String, Object> named = StepRules.describe(call);
			return new Description(name, named.isEmpty() ? call.argument() : named);
		}
		return Continuable.suspend(name, call);
	}

	/** Checks whether a step is allowed here, and records it. */
	private Map<String, Object> record(StepCall call) {
		Map<String, Object> named = StepRules.check(call, this.context.node() > 0);
		Object detail = named.isEmpty() ? call.argument().toString() : describe(call.name(), named);
		this.steps
			.add(new Step(call.name(), this.context.within(), this.context.node(), detail, this.context.variables()));
		return named;
	}

	@Override
	public @Nullable Object perform(StepCall call) throws Exception {
		if (call.name().equals("parallel")) {
			return "";
		}
		Map<String, Object> named = record(call);
		Object plain = call.argument();
		return switch (call.name()) {
			case "library" -> {
				StepRules.check(plain.equals("hanok"), "There is no library " + plain);
				this.libraryLoaded = true;
				yield "";
			}
			case "checkout" -> new HashMap<>(Map.of("GIT_COMMIT", this.machine.commit(),
					"GIT_PREVIOUS_SUCCESSFUL_COMMIT", this.environment.getOrDefault("LAST_SUCCESS", "")));
			case "error" -> throw new StepFailure(plain.toString());
			case "input" -> new HashMap<>(this.machine.input(named.get("message").toString()));
			case "milestone" -> {
				StepRules.check(!this.context.isInABranch(), "A milestone cannot be in a parallel branch");
				yield "";
			}
			case "sh" -> shell(plain, named);
			default -> "";
		};
	}

	@Override
	public PipelineExecution.Block begin(StepCall call) {
		if (call.name().equals("parallel")) {
			return this.context.new Branches(
					((Map<?, ?>) call.argument()).keySet().stream().map(Object::toString).toList());
		}
		record(call);
		return switch (call.name()) {
			case "stage" -> new Stage(call.argument().toString());
			case "node" -> this.context.new Node();
			case "withEnv" -> this.context.new Variables((List<?>) call.argument());
			case "withCredentials" -> this.context.new Variables(List.of("LOGIN_USER=user", "LOGIN_PASSWORD=secret"));
			case "catchError" -> new PipelineExecution.Block() {
				@Override
				public Outcome leave(Outcome outcome) {
					return (outcome.getAbnormal() instanceof Exception) ? new Outcome("", null) : outcome;
				}
			};
			default -> new PipelineExecution.Block() {
			};
		};
	}

	private Object shell(Object plain, Map<String, Object> named) throws StepFailure {
		String script = named.getOrDefault("script", plain).toString();
		boolean keepOutput = Boolean.TRUE.equals(named.get("returnStdout"));
		Map<String, String> seen = new HashMap<>(this.environment);
		seen.putAll(this.context.variables());
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

	private static String describe(String name, Map<String, Object> named) {
		return (name.equals("sh") ? named.get("script") : named).toString();
	}

	private static String resultOf(@Nullable Throwable thrown) {
		if (thrown == null) {
			return "SUCCESS";
		}
		return (thrown instanceof InterruptedException) ? "ABORTED" : "FAILURE";
	}

	/** The step {@code stage}, whose duration is measured. */
	private final class Stage implements PipelineExecution.Block {

		private final String name;

		private final long since = System.nanoTime();

		private Stage(String name) {
			this.name = name;
		}

		@Override
		public void enter(int number) {
			Jenkins.this.context.enter(this.name);
		}

		@Override
		public Outcome leave(Outcome outcome) {
			String path = String.join(" / ", Jenkins.this.context.within());
			Jenkins.this.context.leave();
			Jenkins.this.times.add(new StageTime(path, Duration.ofNanos(System.nanoTime() - this.since),
					resultOf(outcome.getAbnormal())));
			if (outcome.isSuccess() && this.name.equals(Jenkins.this.until)) {
				return new Outcome(null, new Interruption("ended after '" + this.name + "', as requested"));
			}
			return outcome;
		}

	}

	/**
	 * A call that is an argument of a step, such as {@code string(name: 'CANARY')}.
	 */
	@SuppressWarnings("serial") // a value that is not serializable fails the test
	private record Description(String name, Object arguments) implements Serializable {

		@Override
		public String toString() {
			return this.name + "=" + this.arguments;
		}

	}

}
