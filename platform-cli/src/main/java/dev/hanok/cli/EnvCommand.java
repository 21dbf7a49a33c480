package dev.hanok.cli;

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

		shell, properties, intellij

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
		Map<String, String> variables = PlatformCommand.of(this.parent).platform().environment(this.service);
		switch (this.format) {
			case shell -> variables.forEach(
					(name, value) -> System.out.println("export " + name + "='" + value.replace("'", "'\\''") + "'"));
			case properties -> variables.forEach((name, value) -> System.out.println(name + "=" + value));
			case intellij -> System.out.println(String.join(";",
					variables.entrySet().stream().map((entry) -> entry.getKey() + "=" + entry.getValue()).toList()));
		}
		return 0;
	}

}
