package dev.hanok.runner.application;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.service.ServiceModule;

/**
 * Builds services with Maven, without tests and checks.
 */
public record Build(Path repository, Path log) {

	private static final Pattern MODULE = Pattern.compile("\\[INFO] Building (.+?) \\S+ +\\[(\\d+/\\d+)]");

	private static final int SHOWN = 15;

	/**
	 * Builds these services.
	 * @param progress is told which module is being built
	 */
	public void run(List<ServiceModule> modules, Consumer<String> progress) {
		Instant start = Instant.now();
		String names = modules.stream().map(ServiceModule::name).collect(Collectors.joining(","));
		ProcessBuilder maven = new ProcessBuilder("./mvnw", "-B", "-ntp", "-Pquick", "-pl", names, "-am", "package")
			.directory(this.repository.toFile())
			.redirectInput(Path.of("/dev/null").toFile())
			.redirectErrorStream(true);
		maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
		maven.environment()
			.merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC", (own, ours) -> own + " " + ours);
		try {
			Process process = maven.start();
			Deque<String> last = follow(process, progress);
			if (process.waitFor() != 0) {
				throw failure(last);
			}
			for (ServiceModule module : modules) {
				markBuilt(module, start);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot run Maven", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while Maven ran", ex);
		}
	}

	private Deque<String> follow(Process process, Consumer<String> progress) throws IOException {
		Deque<String> last = new ArrayDeque<>();
		Thread ending = new Thread(process::destroy);
		Runtime.getRuntime().addShutdownHook(ending);
		try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
				BufferedWriter copy = Files.newBufferedWriter(this.log)) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				copy.write(line);
				copy.newLine();
				remember(last, line);
				Matcher module = MODULE.matcher(line);
				if (module.find()) {
					progress.accept(module.group(1) + " " + module.group(2));
				}
			}
		}
		finally {
			removeHook(ending);
		}
		return last;
	}

	private static void removeHook(Thread hook) {
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		}
		catch (IllegalStateException ex) {
			// The runner is being ended: the hook does its work now.
			hook.setDaemon(false);
		}
	}

	private static void remember(Deque<String> last, String line) {
		if (line.startsWith("[ERROR]") && line.length() > "[ERROR] ".length()) {
			last.addLast(line);
		}
		if (last.size() > SHOWN) {
			last.removeLast();
		}
	}

	private PlatformException failure(Deque<String> errors) {
		boolean unreachable = errors.stream()
			.anyMatch((line) -> line.contains("Could not transfer") || line.contains("Unknown host"));
		return new PlatformException("The build failed; all of it is in " + this.log + ".", List.copyOf(errors),
				List.of(unreachable
						? "Maven cannot reach its repository: check the network, or set a proxy in ~/.m2/settings.xml."
						: "Mend what the lines above name, then try again: ./platform up"));
	}

	/**
	 * A source saved while Maven ran counts as newer than the jar.
	 */
	private static void markBuilt(ServiceModule module, Instant start) throws IOException {
		Path jar = module.jar()
			.orElseThrow(() -> new PlatformException(
					"Maven built no " + module.name() + "-*.jar in " + module.folder().resolve("target") + ".",
					"Does its pom.xml repackage it with the spring-boot-maven-plugin?"));
		Files.setLastModifiedTime(jar, FileTime.from(start));
	}

}
