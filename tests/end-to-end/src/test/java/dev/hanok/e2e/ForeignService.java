package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.hanok.runner.client.Registered;
import dev.hanok.runner.client.Registry;
import dev.hanok.runner.platform.Platform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The process of a service without the starter. Its environment is only what
 * {@code ./platform env} prints.
 */
record ForeignService(Process process) implements AutoCloseable {

	static final String NAME = "foreign-service";

	static ForeignService start() {
		Command env = Command.platform("env", NAME, "--path", "/api/foreign/**", "--format", "json");
		assertThat(env.exitCode()).as(env.output()).isZero();
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx96m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar().toString());
		builder.environment().clear();
		for (var variable : JsonMapper.shared().readTree(env.output()).properties()) {
			builder.environment().put(variable.getKey(), variable.getValue().asString());
		}
		Path log = target().resolve("foreign-service.log");
		try {
			return new ForeignService(builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path target() {
		return Hanok.repository().resolve("tests/foreign-service/target");
	}

	private static Path jar() {
		try (var jars = Files.newDirectoryStream(target(), NAME + "-*.jar")) {
			return jars.iterator().next();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Its instance in the registry. */
	Registered registered() {
		Platform platform = Hanok.platform();
		Registry registry = new Registry(URI.create(platform.uri("registry-server") + "/eureka/"), "registry",
				platform.secrets().password("registry"));
		return await("the registration")
			.until(() -> registry.instances()
				.orElse(List.of())
				.stream()
				.filter((instance) -> instance.service().equals(NAME) && instance.isUp())
				.findFirst(), (found) -> found.isPresent())
			.orElseThrow();
	}

	/** Calls an actuator path of the process directly. */
	String actuator(String path) {
		return Telemetry.get(URI.create("http://127.0.0.1:" + registered().port() + path), "none").body();
	}

	/** The paths of all links of its actuator. */
	List<String> actuatorPaths() {
		JsonNode links = JsonMapper.shared().readTree(actuator("/actuator")).path("_links");
		return links.valueStream()
			.filter((link) -> !link.path("templated").asBoolean())
			.map((link) -> URI.create(link.path("href").asString()).getPath())
			.distinct()
			.toList();
	}

	/**
	 * The path of each metric. Tags may contain addresses, and addresses may contain
	 * passwords.
	 */
	List<String> metricPaths() {
		return JsonMapper.shared()
			.readTree(actuator("/actuator/metrics"))
			.path("names")
			.valueStream()
			.map((name) -> "/actuator/metrics/" + name.asString())
			.toList();
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
