package dev.hanok.delivery.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The result of a command.
 *
 * @param exitCode 0 if the command succeeded
 * @param output its standard output
 * @param errors its standard error
 */
record Shell(int exitCode, String output, String errors) {

	/**
	 * Runs a command in a folder, with these environment variables in addition to those
	 * of this JVM.
	 */
	static Shell run(Path folder, Map<String, String> variables, List<String> command) {
		try {
			Path errors = Files.createTempFile("errors", ".txt");
			ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
				.redirectError(errors.toFile());
			builder.environment().putAll(variables);
			Process process = builder.start();
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			int exitCode = process.waitFor();
			Shell shell = new Shell(exitCode, output, Files.readString(errors));
			Files.delete(errors);
			return shell;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static Shell run(Path folder, String... command) {
		return run(folder, Map.of(), List.of(command));
	}

	/** The lines of standard output. */
	List<String> lines() {
		return this.output.lines().toList();
	}

}
