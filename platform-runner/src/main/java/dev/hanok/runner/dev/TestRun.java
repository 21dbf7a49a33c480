package dev.hanok.runner.dev;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Runs the tests of changed classes with Maven, in the background. A newer run replaces
 * one that is not finished.
 */
final class TestRun implements AutoCloseable {

	private static final int SHOWN = 15;

	private final Path repository;

	private final Consumer<String> output;

	private volatile @Nullable Process running;

	TestRun(Path repository, Consumer<String> output) {
		this.repository = repository;
		this.output = output;
	}

	/** Starts the tests whose sources name one of the changed classes. */
	void start(String module, Collection<Path> changed) {
		Set<String> tests = testsOf(this.repository.resolve(module).resolve("src/test/java"),
				changed.stream()
					.map((file) -> file.getFileName().toString())
					.filter((name) -> name.endsWith(".java"))
					.map((name) -> name.substring(0, name.length() - ".java".length()))
					.collect(Collectors.toSet()));
		close();
		if (!tests.isEmpty()) {
			begin(module, String.join(",", tests));
		}
	}

	static Set<String> testsOf(Path folder, Set<String> classes) {
		if (classes.isEmpty() || !Files.isDirectory(folder)) {
			return Set.of();
		}
		Pattern name = Pattern.compile("\\b(" + String.join("|", classes) + ")(Tests?)?\\b");
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().matches(".*Tests?\\.java"))
				.filter((file) -> name.matcher(read(file)).find())
				.map((file) -> file.getFileName().toString().replace(".java", ""))
				.collect(Collectors.toCollection(TreeSet::new));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + folder, ex);
		}
	}

	private void begin(String module, String tests) {
		this.output.accept(module + ": running " + tests + " …");
		long start = System.nanoTime();
		ProcessBuilder maven = new ProcessBuilder("./mvnw", "-B", "-ntp", "-q", "-pl", module, "-am", "test",
				"-Dtest=" + tests, "-Dsurefire.failIfNoSpecifiedTests=false", "-Dspring-javaformat.skip",
				"-Dcheckstyle.skip")
			.directory(this.repository.toFile())
			.redirectInput(Path.of("/dev/null").toFile())
			.redirectErrorStream(true);
		maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
		try {
			Process process = maven.start();
			this.running = process;
			Thread.ofVirtual().start(() -> report(process, module + ": " + tests, start));
		}
		catch (IOException ex) {
			this.output.accept(module + ": the tests cannot be run: " + ex.getMessage());
		}
	}

	/** Says nothing of a run that was ended for a newer one. */
	private void report(Process process, String what, long start) {
		try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
			List<String> errors = output.lines().filter((line) -> line.startsWith("[ERROR]")).toList();
			int exit = process.waitFor();
			if (this.running == process) {
				double seconds = (System.nanoTime() - start) / 1e9;
				this.output.accept(String.format(Locale.ROOT, "%s %s after %.1f s", what,
						(exit == 0) ? "passed" : "FAILED", seconds));
				errors.stream().limit(SHOWN).forEach((line) -> this.output.accept("    " + line));
			}
		}
		catch (IOException | UncheckedIOException ex) {
			// The run was ended.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			return "";
		}
	}

	/** Ends a run that is not finished. */
	@Override
	public void close() {
		Process process = this.running;
		this.running = null;
		if (process != null) {
			process.descendants().forEach(ProcessHandle::destroy);
			process.destroy();
		}
	}

}
