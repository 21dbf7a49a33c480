package dev.hanok.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The result of a command of {@code ./platform}, run as a user types it.
 *
 * @param output standard output and standard error
 */
record Command(int exitCode, String output) {

	/** Runs a command for the platform under test. */
	static Command platform(String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.addAll(List.of("--home", Hanok.platform().home().directory().toString()));
		return run(all, Map.of());
	}

	static Command run(List<String> arguments, Map<String, String> environment) {
		List<String> command = new ArrayList<>(List.of(Hanok.repository().resolve("platform").toString()));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(environment);
		try {
			Process process = builder.start();
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (!process.waitFor(10, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new AssertionError("The command closed its output, but did not end: " + command);
			}
			return new Command(process.exitValue(), output);
		}
		catch (IOException ex) {
			throw new AssertionError("Cannot run " + command, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
