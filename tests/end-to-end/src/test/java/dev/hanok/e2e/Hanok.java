package dev.hanok.e2e;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.Ports;
import dev.hanok.runner.home.TextFile;
import dev.hanok.runner.platform.Instance;
import dev.hanok.runner.platform.Platform;
import dev.hanok.runner.platform.PlatformControl;
import dev.hanok.runner.platform.Progress;
import dev.hanok.runner.platform.StartOptions;
import dev.hanok.runner.service.ServiceModule;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The platform under test. It uses free ports, so a developer's platform can run at the
 * same time. It is stopped after the tests, also when the JVM is interrupted.
 */
final class Hanok implements AutoCloseable {

	static final String CATALOG = "catalog-service";

	static final String ORDERS = "order-service";

	static final String AUTH = "auth-service";

	static final String GATEWAY = "gateway";

	/** Whether the platform keeps running after the tests, see pom.xml. */
	private static final boolean KEPT = Boolean.getBoolean("hanok.keep");

	private static final Platform PLATFORM = locate();

	private static final PlatformControl CONTROL = new PlatformControl(PLATFORM, options(), Progress.SILENT);

	private final Thread onInterruption = new Thread(Hanok::down, "platform-down");

	private @Nullable RuntimeException failure;

	private boolean started;

	private Hanok() {
		if (!KEPT) {
			Runtime.getRuntime().addShutdownHook(this.onInterruption);
		}
	}

	static Hanok open() {
		return new Hanok();
	}

	static Platform platform() {
		return PLATFORM;
	}

	static PlatformControl control() {
		return CONTROL;
	}

	/**
	 * The address of the gateway: the one that {@code hanok.gateway} names (of
	 * containers, or of a platform that already runs), or that of the processes.
	 */
	static URI gateway() {
		String given = System.getProperty("hanok.gateway");
		return (given != null) ? URI.create(given) : PLATFORM.gateway();
	}

	/** Whether the gateway is one of containers, or of a platform that already runs. */
	static boolean isElsewhere() {
		return System.getProperty("hanok.gateway") != null;
	}

	static Path repository() {
		String given = System.getProperty("hanok.repository");
		Path folder = Path.of((given != null) ? given : "").toAbsolutePath();
		while (!Files.isDirectory(folder.resolve("config-repo"))) {
			folder = folder.getParent();
		}
		return folder;
	}

	private static Platform locate() {
		Path home = Path
			.of(System.getProperty("hanok.home", repository().resolve("tests/end-to-end/target/platform").toString()));
		return new Platform(repository(), new Home(home), ConfigClone.folder());
	}

	private static StartOptions options() {
		boolean redundant = Boolean.getBoolean("hanok.redundant");
		// Twice as many processes need more time on a busy machine.
		Duration limit = redundant ? Duration.ofMinutes(10) : StartOptions.USUAL.limit();
		// In Maven this build has made the jars. In an IDE platform-runner builds them.
		return new StartOptions(Ports.free(), servicesWithoutBuildOrder(repository()), limit,
				!Boolean.getBoolean("hanok.built"), false, redundant);
	}

	/** The services under test. */
	static List<String> services() {
		Set<String> others = servicesWithoutBuildOrder(repository());
		return PLATFORM.services().stream().filter((service) -> !others.contains(service)).toList();
	}

	/**
	 * Services that are not in this module's POM, so Maven may not have built them yet.
	 */
	static Set<String> servicesWithoutBuildOrder(Path repository) {
		String pom = new TextFile(repository.resolve("tests/end-to-end/pom.xml")).read();
		return ServiceModule.all(repository)
			.stream()
			.map(ServiceModule::name)
			.filter((name) -> !pom.contains("<artifactId>" + name + "</artifactId>"))
			.collect(Collectors.toSet());
	}

	/**
	 * Starts the platform once; a failed start is not repeated for each test class.
	 */
	void ensureRunning() {
		if (this.failure != null) {
			throw this.failure;
		}
		if (this.started) {
			return;
		}
		try {
			if (!KEPT) {
				// Data of an earlier run must not affect this one.
				CONTROL.purge();
			}
			ConfigClone.make();
			CONTROL.up();
			this.started = true;
		}
		catch (PlatformException ex) {
			this.failure = new IllegalStateException(
					ex.getMessage() + "\n" + String.join("\n", ex.evidence()) + "\n" + String.join("\n", ex.advice()),
					ex);
			throw this.failure;
		}
	}

	/** Sends SIGKILL to all instances, so that they cannot leave the registry. */
	static void kill(String service) {
		PLATFORM.instances(service).forEach(Hanok::kill);
	}

	static void kill(Instance instance) {
		instance.process().signal("KILL");
		await().until(() -> !instance.isAlive());
	}

	/**
	 * Restores one running instance of each service, and waits until an order through the
	 * gateway succeeds.
	 */
	static void restore() {
		for (String service : List.of(CATALOG, ORDERS, AUTH)) {
			PLATFORM.instances(service).forEach((instance) -> instance.process().signal("CONT"));
			CONTROL.scale(service, 1);
		}
		CONTROL.forget();
		await("an order succeeds again").atMost(Duration.ofSeconds(30))
			.ignoreExceptionsInstanceOf(PlatformException.class)
			.untilAsserted(() -> {
				PlacedOrder order = Customer.signIn("customer").orders(Product.inStock(1), 1);
				assertThat(order.response()).hasStatus(201);
			});
	}

	private static void down() {
		// In the shutdown hook a test thread may still have the lock of the home folder
		// for a short time.
		await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
			CONTROL.down();
			return true;
		});
	}

	@Override
	public void close() {
		if (!KEPT) {
			down();
			Runtime.getRuntime().removeShutdownHook(this.onInterruption);
		}
	}

}
