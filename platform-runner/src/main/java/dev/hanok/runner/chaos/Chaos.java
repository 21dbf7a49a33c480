package dev.hanok.runner.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import dev.hanok.runner.dev.UncommittedConfiguration;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.TextFile;
import dev.hanok.runner.platform.Instance;
import dev.hanok.runner.platform.InstanceStatus;
import dev.hanok.runner.platform.Platform;
import dev.hanok.runner.platform.PlatformControl;
import dev.hanok.runner.platform.Progress;
import dev.hanok.runner.platform.StartOptions;
import org.jspecify.annotations.Nullable;

/**
 * Causes one failure in a platform of this machine, by signals to its processes, a
 * renamed table or a broken configuration: services have no code for it. A file says
 * which failure is on, so that another process can end it.
 */
public final class Chaos {

	private static final String SERVICE = "catalog-service";

	private static final String POSTGRES = "postgres";

	private static final Duration STILL = Duration.ofMillis(400);

	private static final Duration RUNNING = Duration.ofMillis(100);

	private final Platform platform;

	private final UncommittedConfiguration configuration;

	private final TextFile state;

	private @Nullable Thread latencyThread;

	public Chaos(Platform platform) {
		this.platform = platform;
		this.configuration = new UncommittedConfiguration(platform.configuration(), platform.home());
		this.state = new TextFile(platform.home().run().resolve("chaos"));
	}

	/** The failure that is on. */
	public Optional<Scenario> current() {
		return Optional.of(this.state.readOrEmpty()).filter((name) -> !name.isEmpty()).map(Scenario::valueOf);
	}

	/** Causes a failure, until {@link #end}. */
	public void begin(Scenario scenario) {
		if (!this.platform.isDemo()) {
			throw new PlatformException("This platform is no demonstration (DEMO_ENABLED): chaos is disabled.");
		}
		current().ifPresent((other) -> {
			throw new PlatformException(other.label() + " is on already.", "End it: ./platform chaos off");
		});
		if (this.platform.instances(SERVICE).isEmpty() || this.platform.instances(POSTGRES).isEmpty()) {
			throw new PlatformException("catalog-service or PostgreSQL does not run.", "See ./platform status");
		}
		this.state.writePrivate(scenario.name());
		switch (scenario) {
			case LATENCY -> this.latencyThread = Thread.ofVirtual().start(this::pauseRepeatedly);
			case ERRORS -> rename("product", "product_missing");
			case HUNG -> this.platform.instances(SERVICE).getFirst().process().signal("STOP");
			case KILLED -> this.platform.instances(SERVICE).getFirst().process().signal("KILL");
			case DATABASE -> this.platform.instances(POSTGRES).getFirst().process().signal("KILL");
			default -> this.configuration.publishBroken();
		}
	}

	/** Ends the failure that is on, and repairs what it broke. */
	public void end() {
		Optional<Scenario> ended = current();
		this.state.delete();
		awaitLastStop();
		ended.ifPresent((scenario) -> {
			switch (scenario) {
				case LATENCY, HUNG -> signal("CONT");
				case ERRORS -> rename("product_missing", "product");
				case KILLED -> startAgain(SERVICE);
				case DATABASE -> startAgain(POSTGRES);
				default -> this.configuration.withdraw();
			}
		});
	}

	private void pauseRepeatedly() {
		while (current().equals(Optional.of(Scenario.LATENCY))) {
			signal("STOP");
			LockSupport.parkNanos(STILL.toNanos());
			signal("CONT");
			LockSupport.parkNanos(RUNNING.toNanos());
		}
	}

	/**
	 * Waits for the thread: it could still stop the instances, and then nothing would
	 * continue them.
	 */
	private void awaitLastStop() {
		Thread running = this.latencyThread;
		try {
			if (running != null) {
				running.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void signal(String name) {
		for (Instance instance : this.platform.instances(SERVICE)) {
			instance.process().signal(name);
		}
	}

	/** Starts as many instances as have crashed. */
	private void startAgain(String component) {
		List<InstanceStatus> crashed = this.platform.status()
			.stream()
			.filter((status) -> status.instance().service().equals(component))
			.filter((status) -> status.state() == InstanceStatus.State.CRASHED)
			.toList();
		crashed.forEach(
				(status) -> new PlatformControl(this.platform, StartOptions.USUAL, Progress.SILENT).start(component));
	}

	private void rename(String table, String name) {
		String role = this.platform.database(SERVICE);
		try (Connection connection = DriverManager.getConnection(
				"jdbc:postgresql://127.0.0.1:" + this.platform.home().ports().of(POSTGRES) + "/" + role, role,
				this.platform.secrets().password("postgres-" + role));
				Statement statement = connection.createStatement()) {
			statement.execute("alter table if exists " + table + " rename to " + name);
		}
		catch (SQLException ex) {
			throw new PlatformException("The table " + table + " cannot be renamed: " + ex.getMessage());
		}
	}

}
