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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.service.ServiceModule;

/**
 * A run of Maven; it ends when the runner ends.
 */
record Build(Path repository, Path log) {

	private static final Pattern MODULE = Pattern.compile("\\[INFO] Building (.+?) \\S+ +\\[(\\d+/\\d+)]");

	private static final int SHOWN = 15;

	void run(List<ServiceModule> modules, Consumer<String> progress) {
		Instant start = Instant.now();
		List<String> errors = new ArrayList<>();
		if (runMaven(modules, errors, progress) != 0) {
			boolean noNetwork = errors.stream()
				.anyMatch((line) -> line.contains("Could not transfer") || line.contains("Unknown host"));
			throw new PlatformException("The build failed; full output in " + this.log + ".", errors, List.of(noNetwork
					? "Maven cannot reach its repository: check the network, or set a proxy in ~/.m2/settings.xml."
					: "Correct what the lines above name, then try again: ./platform up"));
		}
		modules.forEach((module) -> markBuilt(module, start));
	}

	private int runMaven(List<ServiceModule> modules, List<String> errors, Consumer<String> progress) {
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
			Thread ending = new Thread(process::destroy);
			Runtime.getRuntime().addShutdownHook(ending);
			follow(process.inputReader(StandardCharsets.UTF_8), errors, progress);
			int exitCode = process.waitFor();
			Runtime.getRuntime().removeShutdownHook(ending);
			return exitCode;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot run Maven", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while Maven ran", ex);
		}
	}

	private void follow(BufferedReader output, List<String> errors, Consumer<String> progress) throws IOException {
		try (output; BufferedWriter copy = Files.newBufferedWriter(this.log)) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				copy.write(line + "\n");
				if (line.matches("\\[ERROR] .+") && errors.size() < SHOWN) {
					errors.add(line);
				}
				Matcher module = MODULE.matcher(line);
				if (module.find()) {
					progress.accept(module.group(1) + " " + module.group(2));
				}
			}
		}
	}

	/**
	 * The jar gets the time at which the build began, so a source that was saved while
	 * Maven ran is newer than the jar.
	 */
	private static void markBuilt(ServiceModule module, Instant start) {
		Path jar = module.jar()
			.orElseThrow(() -> new PlatformException(
					"Maven built no " + module.name() + "-*.jar in " + module.folder().resolve("target") + ".",
					"Does its pom.xml repackage it with the spring-boot-maven-plugin?"));
		try {
			Files.setLastModifiedTime(jar, FileTime.from(start));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot mark " + jar, ex);
		}
	}

}
