package dev.hanok.delivery.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a build with given variables, parameters and causes, and selects its steps.
 */
final class PipelineRuns {

	private final StubMachine machine;

	private final Map<String, String> environment = new HashMap<>(Map.of("BUILD_TAG", "jenkins-hanok-7"));

	private final Map<String, String> parameters = new HashMap<>();

	private List<String> causes = List.of();

	private PipelineRuns(StubMachine machine) {
		this.machine = machine;
	}

	static PipelineRuns on(StubMachine machine) {
		return new PipelineRuns(machine);
	}

	PipelineRuns variable(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	PipelineRuns parameter(String name, String value) {
		this.parameters.put(name, value);
		return this;
	}

	PipelineRuns startedBy(String cause) {
		this.causes = List.of(cause);
		return this;
	}

	Jenkins service(String service) {
		return run(service + "/Jenkinsfile");
	}

	Jenkins repository() {
		return run("Jenkinsfile");
	}

	private Jenkins run(String jenkinsfile) {
		return new Jenkins(Repository.folder(), this.machine, this.environment, this.parameters, this.causes)
			.run(jenkinsfile);
	}

	static List<String> stages(Jenkins build) {
		return build.steps("stage").stream().map(Step::command).toList();
	}

	static List<String> commands(Jenkins build) {
		return build.steps("sh").stream().map(Step::command).toList();
	}

	/** The commands that change an environment or the registry. */
	static List<String> changes(Jenkins build) {
		return commands(build).stream()
			.filter((command) -> command.matches("deploy/deliver (push|deploy|promote|rollback|configure) .*"))
			.toList();
	}

	static Step command(Jenkins build, String beginning) {
		return build.steps("sh")
			.stream()
			.filter((step) -> step.command().startsWith(beginning))
			.findFirst()
			.orElseThrow(() -> new AssertionError("Nothing begins with " + beginning + " in " + commands(build)));
	}

}
