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
 * The platform as docker-compose.yml starts it, with a separate project name and free
 * ports. Its containers, networks and volumes are removed after the tests; the images
 * stay.
 */
final class Containers implements AutoCloseable {

	/** Services whose images are not available on this machine. */
	private static final List<String> WITHOUT = Arrays
		.asList(System.getProperty("hanok.containers.without", "").split(","));

	/** Containers that do their work and exit. */
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
		// Waits only for own(): these services are healthy only when what they need is
		// up, and not all other containers have a health check.
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
		return Objects.requireNonNull(current, "Start the containers first: @EndToEnd");
	}

	/**
	 * Starts the containers once; a failed start is not repeated for each test class.
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

	/** The services without the one-shot containers. */
	List<String> running() {
		return this.services.stream().filter((service) -> !ONE_SHOTS.contains(service)).toList();
	}

	/** The services that are built from this repository. */
	List<String> own() {
		return running().stream().filter((service) -> service.matches("gateway|.*-(server|service|bff)")).toList();
	}

	/** Runs commands against this Compose project. */
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

	/** The address of a published port, given by its variable, such as ZIPKIN_PORT. */
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
	 * Checks the health once a second. The strategy of Testcontainers checks without a
	 * pause, which takes half of a core from the containers that start.
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
