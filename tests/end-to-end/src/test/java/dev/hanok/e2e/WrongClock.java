package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.hanok.runner.client.Registered;

import static org.awaitility.Awaitility.await;

/**
 * One more instance of a service, whose clock is wrong. Needs libfaketime.
 *
 * @param id of the instance in the registry
 */
record WrongClock(Process process, String id) implements AutoCloseable {

	private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

	static boolean isPossible() {
		return Files.exists(LIBRARY);
	}

	/**
	 * Starts the instance, and waits until it is registered.
	 * @param offset how much the clock is ahead; {@code -10m} if it is behind
	 */
	static WrongClock start(String service, String offset) {
		String id = service + "-wrong-clock";
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar(service).toString());
		builder.environment().putAll(Hanok.platform().environment(service));
		builder.environment().put("INSTANCE_ID", id);
		builder.environment().put("LD_PRELOAD", LIBRARY.toString());
		builder.environment().put("FAKETIME", offset);
		// Only the time of day is wrong, as on a real machine. With the library's default
		// of the last variable, timed waits of the JVM end at once.
		builder.environment().put("NO_FAKE_STAT", "1");
		builder.environment().put("DONT_FAKE_MONOTONIC", "1");
		builder.environment().put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
		Path log = Hanok.repository().resolve("tests/end-to-end/target/" + id + ".log");
		try {
			WrongClock started = new WrongClock(builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(),
					id);
			await("the instance with a wrong clock").atMost(Duration.ofSeconds(120))
				.until(() -> started.registered().filter(Registered::isUp).isPresent());
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Optional<Registered> registered() {
		return Telemetry.instances().stream().filter((instance) -> instance.id().equals(this.id)).findFirst();
	}

	/** By how many seconds its clock is ahead, as the instance itself finds out. */
	double offset() {
		return Scrape.of(registered().orElseThrow())
			.series()
			.stream()
			.filter((series) -> series.name().equals("hanok_clock_offset_seconds"))
			.findFirst()
			.orElseThrow()
			.value();
	}

	private static Path jar(String service) {
		try (var jars = Files.newDirectoryStream(Hanok.repository().resolve(service + "/target"),
				service + "-*[0-9T].jar")) {
			return jars.iterator().next();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
