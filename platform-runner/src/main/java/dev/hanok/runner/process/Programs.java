package dev.hanok.runner.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Small programs of the system that are run for their output.
 */
public final class Programs {

	private Programs() {
	}

	public static boolean exists(String name) {
		return find(name).isPresent();
	}

	/** The program in a folder of the user's path or in one of these folders. */
	public static Optional<Path> find(String name, String... more) {
		String[] path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator);
		return Stream.concat(Arrays.stream(path), Arrays.stream(more))
			.filter((folder) -> !folder.isEmpty())
			.map((folder) -> Path.of(folder, name))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/** The result of one run of a program; output and errors together. */
	public record Outcome(int exitCode, String output) {

		public boolean succeeded() {
			return this.exitCode == 0;
		}

	}

	public static Outcome run(List<String> command) {
		return run(new ProcessBuilder(command), "");
	}

	public static Outcome run(ProcessBuilder builder, String input) {
		try {
			Process process = builder.redirectErrorStream(true).start();
			try (var stdin = process.getOutputStream()) {
				stdin.write(input.getBytes(StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				// The program ended without reading its input; its exit code shows why.
				process.destroy();
			}
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Outcome(process.waitFor(), output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while " + builder.command().getFirst() + " ran", ex);
		}
	}

}
