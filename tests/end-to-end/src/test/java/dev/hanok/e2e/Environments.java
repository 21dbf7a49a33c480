package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An image registry and the environments staging and production, with separate names and
 * free ports. Their settings are those of deploy/environments, but both have demo users.
 * Only one environment runs at a time, because two cores are too few for more: the
 * containers of the others are paused.
 */
final class Environments implements AutoCloseable {

	static final String STAGING = "staging";

	static final String PRODUCTION = "production";

	/** The version of every service at the beginning. */
	static final String BASELINE = "0.0.1";

	private static final Path REPOSITORY = Hanok.repository();

	private static final List<String> SERVICES = List.of("config-server", "registry-server", "auth-service",
			"catalog-service", "order-service", "gateway");

	private final String name = "hanok-test-" + ProcessHandle.current().pid();

	private final Path folder = REPOSITORY.resolve("tests/end-to-end/target/environments");

	private final Map<String, String> variables = new LinkedHashMap<>();

	private final Map<String, Integer> gateways = new LinkedHashMap<>();

	private Environments() {
		this.variables.put("ENVIRONMENTS", this.folder.toString());
		this.variables.put("PROJECT", this.name);
		this.variables.put("BY", "tests");
	}

	/**
	 * Starts all environments. {@link #close()} removes them, also if the start fails.
	 */
	static Environments open() {
		Environments environments = new Environments();
		try {
			environments.start();
			return environments;
		}
		catch (RuntimeException | Error ex) {
			environments.close();
			throw ex;
		}
	}

	private void start() {
		int port = Ports.take();
		this.variables.put("REGISTRY", "127.0.0.1:" + port);
		docker("run", "--detach", "--name", this.name + "-registry", "--publish", "127.0.0.1:" + port + ":5000",
				"--volume", REPOSITORY.resolve("deploy/jenkins/registry.yml") + ":/etc/docker/registry/config.yml:ro",
				"registry:2");
		await("the registry").ignoreExceptions()
			.until(() -> HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://" + this.variables.get("REGISTRY") + "/v2/")).build(),
						HttpResponse.BodyHandlers.discarding())
				.statusCode() == 200);
		// The first image pushes the layers that all images share.
		baseline(SERVICES.getFirst());
		inParallel(SERVICES.stream().skip(1).<Runnable>map((service) -> () -> baseline(service)).toList());
		create(PRODUCTION);
		create(STAGING);
	}

	private void baseline(String service) {
		image(service, "hanok/" + service + ":latest", BASELINE, Map.of(), List.of());
	}

	private void create(String environment) {
		empty(environment, environment);
		// One after another: at the same time they would take longer on two cores,
		// because waiting for a container costs processor time too.
		for (String service : SERVICES) {
			succeeds("deploy", service, environment, BASELINE, "--watch", "0");
		}
	}

	/**
	 * Starts an environment without services.
	 * @param model the environment whose settings it gets
	 */
	void empty(String environment, String model) {
		describe(environment, model);
		enter(environment);
		succeeds("up", environment);
	}

	private void describe(String environment, String model) {
		try {
			Files.createDirectories(this.folder);
			String file = Files.readString(REPOSITORY.resolve("deploy/environments/" + model + ".env"));
			Map<String, String> own = new LinkedHashMap<>();
			for (String port : List.of("GATEWAY_PORT", "MONITOR_PORT", "ZIPKIN_PORT")) {
				own.put(port, Integer.toString(Ports.take()));
			}
			own.put("GATEWAY_URI", "http://127.0.0.1:" + own.get("GATEWAY_PORT"));
			own.put("MONITOR_URI", "http://127.0.0.1:" + own.get("MONITOR_PORT"));
			own.put("DEMO_ENABLED", "true");
			for (Map.Entry<String, String> setting : own.entrySet()) {
				assertThat(file).contains(setting.getKey() + "=");
				file = file.replaceAll("(?m)^" + setting.getKey() + "=.*$",
						setting.getKey() + "=" + setting.getValue());
			}
			Files.writeString(this.folder.resolve(environment + ".env"), file);
			this.gateways.put(environment, Integer.valueOf(own.get("GATEWAY_PORT")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Lets this environment run and pauses the others. From now on the requests of tests
	 * go to this environment.
	 */
	void enter(String environment) {
		for (String other : this.gateways.keySet()) {
			if (!other.equals(environment)) {
				each("pause", "running", other);
			}
		}
		each("unpause", "paused", environment);
		await("the containers of " + environment).atMost(Duration.ofMinutes(3))
			.until(() -> containersOf(environment, "health=unhealthy").isEmpty());
		System.setProperty("hanok.gateway", "http://127.0.0.1:" + this.gateways.get(environment));
		Users.signOutAll();
	}

	/**
	 * Pauses or unpauses all containers of an environment. Tries again if a container has
	 * disappeared in the meantime, because some run only for seconds.
	 */
	private void each(String command, String state, String environment) {
		await(command + " " + environment).ignoreExceptionsMatching((failure) -> true).until(() -> {
			List<String> containers = containersOf(environment, "status=" + state);
			if (!containers.isEmpty()) {
				docker(Stream.concat(Stream.of(command), containers.stream()).toArray(String[]::new));
			}
			return containers.isEmpty();
		});
	}

	/**
	 * Makes an image from another one and pushes it to the registry.
	 * @param files copied into the root of the image
	 */
	void image(String service, String from, String version, Map<String, String> settings, List<Path> files) {
		try {
			Path context = Files.createTempDirectory("image");
			StringBuilder file = new StringBuilder("FROM " + from + "\n");
			for (Path each : files) {
				Files.copy(each, context.resolve(each.getFileName()));
				file.append("COPY --chmod=444 ").append(each.getFileName()).append(" /\n");
			}
			settings.forEach((key, value) -> file.append("ENV " + key + "=" + value + "\n"));
			file.append("LABEL org.opencontainers.image.version=" + version + "\n");
			Files.writeString(context.resolve("Dockerfile"), file);
			String name = this.variables.get("REGISTRY") + "/hanok/" + service + ":" + version;
			docker("build", "--quiet", "--tag", name, context.toString());
			docker("push", "--quiet", name);
			docker("rmi", name);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Script deliver(String... arguments) {
		return begin(Map.of(), arguments).end();
	}

	/** Runs deploy/deliver, which must succeed, and returns the output. */
	String succeeds(String... arguments) {
		Script script = deliver(arguments);
		assertThat(script.exitCode()).as(() -> String.join(" ", arguments) + "\n" + script).isZero();
		return script.output();
	}

	Script.Running begin(Map<String, String> more, String... arguments) {
		return begin(REPOSITORY, more, arguments);
	}

	/** Runs deploy/deliver of another clone. */
	Script.Running begin(Path clone, Map<String, String> more, String... arguments) {
		Map<String, String> all = new LinkedHashMap<>(this.variables);
		all.putAll(more);
		List<String> command = new ArrayList<>(List.of(clone.resolve("deploy/deliver").toString()));
		command.addAll(List.of(arguments));
		return Script.start(clone, all, command);
	}

	/** The image that runs now, by digest. */
	String running(String service, String environment) {
		return succeeds("running", service, environment).strip();
	}

	/** The containers of a service. */
	List<String> containers(String service, String environment) {
		return containersOf(environment, "label=com.docker.compose.service=" + service);
	}

	private List<String> containersOf(String environment, String filter) {
		return docker("ps", "--quiet", "--filter", "label=com.docker.compose.project=" + this.name + "-" + environment,
				"--filter", filter)
			.lines()
			.toList();
	}

	private static String docker(String... arguments) {
		return new Docker(Map.of()).docker(arguments);
	}

	private static void inParallel(List<Runnable> tasks) {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<?>> running = new ArrayList<>();
			tasks.forEach((task) -> running.add(threads.submit(task)));
			for (Future<?> each : running) {
				each.get();
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.gateways.keySet().forEach((environment) -> each("unpause", "paused", environment));
		inParallel(this.gateways.keySet()
			.stream()
			.<Runnable>map((environment) -> () -> deliver("down", environment, "--purge"))
			.toList());
		Script.run(REPOSITORY, this.variables, List.of("bash", "-c", """
				docker rm --force --volumes "$PROJECT-registry"
				docker images --quiet --filter "reference=$REGISTRY/hanok/*" | sort -u | xargs -r docker rmi --force
				"""));
	}

	/**
	 * Finds free ports and never returns the same one twice.
	 */
	private static final class Ports {

		private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

		private Ports() {
		}

		static int take() {
			while (true) {
				try (ServerSocket socket = new ServerSocket(0)) {
					if (TAKEN.add(socket.getLocalPort())) {
						return socket.getLocalPort();
					}
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}
		}

	}

}
