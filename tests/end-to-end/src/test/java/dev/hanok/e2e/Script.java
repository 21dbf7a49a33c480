package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The result of a script.
 *
 * @param exitCode 0 if the script succeeded
 * @param output its standard output
 * @param errors its standard error
 */
record Script(int exitCode, String output, String errors) {

	/** Runs a script in this folder and waits until it has ended. */
	static Script run(Path folder, Map<String, String> variables, List<String> command) {
		return start(folder, variables, command).end();
	}

	static Running start(Path folder, Map<String, String> variables, List<String> command) {
		try {
			Path output = Files.createTempFile("script", ".out");
			Path errors = Files.createTempFile("script", ".err");
			ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
				.redirectOutput(output.toFile())
				.redirectError(errors.toFile());
			builder.environment().putAll(variables);
			Process process = builder.start();
			process.getOutputStream().close();
			return new Running(process, output, errors);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The last line of standard output. */
	String lastLine() {
		return this.output.lines().reduce("", (before, line) -> line);
	}

	/**
	 * A script that may still run.
	 */
	record Running(Process process, Path output, Path errors) {

		/** Sends SIGKILL, so that the script cannot clean up. */
		void kill() {
			this.process.destroyForcibly();
			end();
		}

		Script end() {
			try {
				int exitCode = this.process.waitFor();
				Script script = new Script(exitCode, Files.readString(this.output), Files.readString(this.errors));
				Files.delete(this.output);
				Files.delete(this.errors);
				return script;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

	}

}
