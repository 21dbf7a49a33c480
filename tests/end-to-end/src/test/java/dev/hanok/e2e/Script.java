package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A script that was run, however it ended.
 *
 * @param exitCode 0 where it went well
 * @param output its standard output
 * @param errors its standard error
 */
record Script(int exitCode, String output, String errors) {

	/** Runs it in its folder's repository and waits for its end. */
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
	 * A script that may be under way.
	 */
	record Running(Process process, Path output, Path errors) {

		/** SIGKILL: no chance to tidy up. */
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
