package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

import static org.awaitility.Awaitility.await;

/**
 * The platform as docker-compose.yml starts it, under a project name and ports of its
 * own. Its containers, networks and volumes end with the tests; the images stay.
 */
final class Containers implements AutoCloseable {

	/** What `hanok.containers.without` names cannot be had everywhere. */
	private static final List<String> WITHOUT = Arrays
		.asList(System.getProperty("hanok.containers.without", "").split(","));

	/** These do their work and end. */
	private static final List<String> ONE_SHOTS = List.of("secrets", "databases");

	private static final Duration STARTUP_TIMEOUT = Duration.ofMinutes(10);

	private static @Nullable Containers current;

	private final Map<String, String> environment;

	private final ComposeContainer compose;

	private final List<String> services;

	private @Nullable RuntimeException failure;

	private boolean started;

	private Containers() {
		this.environment = ports();
		Docker describe = new Docker(this.environment);
		this.services = describe.compose("config", "--services")
			.lines()
			.filter((service) -> !WITHOUT.contains(service))
			.sorted()
			.toList();
		this.compose = new ComposeContainer("hanok-test", Hanok.repository().resolve("docker-compose.yml").toFile())
			.withEnv(this.environment)
			.withPull(false)
			.withBuild(false)
			.withServices(this.services.toArray(String[]::new))
			.withStartupTimeout(STARTUP_TIMEOUT);
		// What they need is up when they are; not everything else has a health check.
		own().forEach((service) -> this.compose.waitingFor(service, new Healthy().withStartupTimeout(STARTUP_TIMEOUT)));
	}

	static boolean areTested() {
		return Boolean.getBoolean("hanok.containers");
	}

	static Containers open() {
		current = new Containers();
		return current;
	}

	static Containers current() {
		return Objects.requireNonNull(current, "Start them first: @EndToEnd");
	}

	/**
	 * Starts them once; a start that failed is not tried again for each class.
	 */
	void ensureRunning() {
		if (this.failure != null) {
			throw this.failure;
		}
		if (this.started) {
			return;
		}
		try {
			this.compose.start();
			this.started = true;
			System.setProperty("hanok.gateway", this.environment.get("GATEWAY_URI"));
		}
		catch (RuntimeException ex) {
			this.failure = ex;
			throw ex;
		}
	}

	/** Services that go on running. */
	List<String> running() {
		return this.services.stream().filter((service) -> !ONE_SHOTS.contains(service)).toList();
	}

	/** Those that are built from this repository. */
	List<String> own() {
		return running().stream().filter((service) -> service.matches("gateway|.*-(server|service)")).toList();
	}

	/** Runs a command against this very project. */
	Docker docker() {
		Map<String, String> all = new LinkedHashMap<>(this.environment);
		all.put("COMPOSE_PROJECT_NAME", label("com.docker.compose.project"));
		return new Docker(all);
	}

	private String label(String name) {
		return Objects
			.requireNonNull(this.compose.getContainerByServiceName("gateway")
				.orElseThrow()
				.getContainerInfo()
				.getConfig()
				.getLabels())
			.get(name);
	}

	/** A page that is published on this machine. */
	URI page(String port) {
		return URI.create("http://127.0.0.1:" + this.environment.get(port));
	}

	private static Map<String, String> ports() {
		Map<String, String> variables = new LinkedHashMap<>();
		List<ServerSocket> taken = new ArrayList<>();
		try {
			for (String port : List.of("GATEWAY_PORT", "MONITOR_PORT", "ZIPKIN_PORT", "KIBANA_PORT", "GRAFANA_PORT",
					"PROMETHEUS_PORT", "ALERTMANAGER_PORT")) {
				ServerSocket socket = new ServerSocket(0);
				taken.add(socket);
				variables.put(port, Integer.toString(socket.getLocalPort()));
			}
			for (ServerSocket socket : taken) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		variables.put("GATEWAY_URI", "http://127.0.0.1:" + variables.get("GATEWAY_PORT"));
		variables.put("CONFIG_GIT", ConfigClone.make().resolve(".git").toString());
		variables.put("MONITOR_URI", "http://127.0.0.1:" + variables.get("MONITOR_PORT"));
		return variables;
	}

	@Override
	public void close() {
		this.compose.stop();
	}

	/**
	 * Asks once a second. The library's own strategy asks without a pause, which takes
	 * half of a core from the containers that start.
	 */
	private static final class Healthy extends AbstractWaitStrategy {

		@Override
		protected void waitUntilReady() {
			await().pollInterval(Duration.ofSeconds(1))
				.atMost(this.startupTimeout)
				.until(this.waitStrategyTarget::isHealthy);
		}

	}

}
