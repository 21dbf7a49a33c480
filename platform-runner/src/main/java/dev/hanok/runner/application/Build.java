package dev.hanok.runner.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.service.ServiceModule;

/**
 * A run of Maven; it ends when the runner ends.
 */
record Build(Path repository, Path log) {

	void run(List<ServiceModule> modules, Consumer<String> progress) {
		Instant start = Instant.now();
		MavenOutput output = new MavenOutput();
		if (!runMaven(modules, output, progress)) {
			throw new PlatformException("The build failed; all of it is in " + this.log + ".", output.errors(), List
				.of(output.tellsOfNoNetwork()
						? "Maven cannot reach its repository: check the network, or set a proxy in ~/.m2/settings.xml."
						: "Correct what the lines above name, then try again: ./platform up"));
		}
		modules.forEach((module) -> markBuilt(module, start));
	}

	private boolean runMaven(List<ServiceModule> modules, MavenOutput output, Consumer<String> progress) {
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
			try {
				output.follow(process.inputReader(StandardCharsets.UTF_8), this.log, progress);
			}
			finally {
				removeHook(ending);
			}
			return process.waitFor() == 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot run Maven", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while Maven ran", ex);
		}
	}

	private static void removeHook(Thread hook) {
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		}
		catch (IllegalStateException ex) {
			// The runner is ending, and the hook already does its work.
		}
	}

	/**
	 * The jar gets the time of the start, so a source that was saved while Maven ran is
	 * newer than the jar.
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
