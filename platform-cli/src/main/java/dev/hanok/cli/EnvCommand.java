package dev.hanok.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "env", description = {
		"Prints the environment that a service needs to join the platform, secrets included:",
		"  eval \"$(./platform env order-service)\"",
		"A name that is no module of the repository gets what any Spring Boot service with the clients of config-server "
				+ "and Eureka needs, with platform-starter or without.",
		"To run a service from an IDE in place of the platform's: ./platform up --without order-service" })
final class EnvCommand extends Subcommand {

	@Spec
	@Nullable CommandSpec spec;

	@Parameters(paramLabel = "SERVICE", arity = "0..1", defaultValue = "my-service",
			description = "Whose environment; a module of the repository also gets its database.")
	String service = "";

	@Option(names = "--format", defaultValue = "shell",
			description = "shell: export lines; env: a file for --env-file or docker compose; json: one object; "
					+ "properties: lines as they are; intellij: one line. Default: ${DEFAULT-VALUE}.")
	EnvFormat format = EnvFormat.shell;

	@Option(names = "--path", paramLabel = "PATTERN", split = ",",
			description = "Public paths that the gateway routes to the service, by its registration: '/api/shelf/**'.")
	List<String> paths = List.of();

	@Override
	public Integer call() {
		Map<String, String> variables = new LinkedHashMap<>(platform().environment(this.service));
		if (!this.paths.isEmpty()) {
			variables.put("EUREKA_INSTANCE_METADATAMAP_PATHS", String.join(",", this.paths));
		}
		// The service runs in a terminal.
		variables.put("LOG_FORMAT", "text");
		Objects.requireNonNull(this.spec).commandLine().getOut().println(this.format.write(variables));
		return 0;
	}

}
