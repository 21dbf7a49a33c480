package dev.hanok.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "env",
		description = {
				"Prints the environment that a service of your own needs to join the platform, " + "secrets included:",
				"  eval \"$(./platform env order-service)\"",
				"To run a service from an IDE in place of the platform's: ./platform up --without order-service" })
final class EnvCommand implements Callable<Integer> {

	/** How variables are written down. */
	enum Format {

		shell("\n") {
			@Override
			String line(String name, String value) {
				return "export " + name + "='" + value.replace("'", "'\\''") + "'";
			}
		},
		properties("\n"), intellij(";");

		private final String separator;

		Format(String separator) {
			this.separator = separator;
		}

		String line(String name, String value) {
			return name + "=" + value;
		}

		String write(Map<String, String> variables) {
			return String.join(this.separator,
					variables.entrySet().stream().map((entry) -> line(entry.getKey(), entry.getValue())).toList());
		}

	}

	@ParentCommand
	@Nullable PlatformCommand parent;

	@Parameters(paramLabel = "SERVICE", arity = "0..1", defaultValue = "my-service",
			description = "Whose environment; a module of the repository also gets its database.")
	String service = "";

	@Option(names = "--format", defaultValue = "shell",
			description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
	Format format = Format.shell;

	@Override
	public Integer call() {
		Map<String, String> variables = new LinkedHashMap<>(
				PlatformCommand.of(this.parent).platform().environment(this.service));
		// It runs in somebody's terminal.
		variables.put("LOG_FORMAT", "text");
		System.out.println(this.format.write(variables));
		return 0;
	}

}
