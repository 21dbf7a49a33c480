package dev.hanok.runner.console;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import dev.hanok.runner.chaos.Chaos;
import dev.hanok.runner.chaos.Scenario;
import dev.hanok.runner.client.Json;
import dev.hanok.runner.client.Traces;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.platform.Instance;
import dev.hanok.runner.platform.Platform;
import org.jspecify.annotations.Nullable;

/**
 * What the page can ask and change.
 */
class Api {

	private static final Duration FRESH = Duration.ofMillis(1500);

	private static final Duration MAX_FAILURE = Duration.ofMinutes(10);

	private final Platform platform;

	private final Sampler sampler;

	private final Changes changes;

	private final Chaos chaos;

	private List<Overview.Row> rows = List.of();

	private long sampled;

	/** Identifies the failure that this page began last; null if it is over. */
	private final AtomicReference<@Nullable Object> failure = new AtomicReference<>();

	Api(Platform platform) {
		this.platform = platform;
		this.sampler = new Sampler(platform);
		this.changes = new Changes(platform);
		this.chaos = new Chaos(platform);
	}

	/** The state, at most some seconds old, however many pages ask for it. */
	Overview overview() {
		List<Overview.Row> instances = rows();
		return new Overview(instances, instances.isEmpty() ? List.of() : links(),
				Arrays.stream(Scenario.values()).map(Api::failure).toList(),
				this.chaos.current().map(Api::failure).orElse(null), this.changes.last().orElse(null));
	}

	private synchronized List<Overview.Row> rows() {
		if (this.sampled == 0 || System.nanoTime() - this.sampled > FRESH.toNanos()) {
			this.rows = this.sampler.sample();
			this.sampled = System.nanoTime();
		}
		return this.rows;
	}

	private List<Overview.Link> links() {
		return List.of(new Overview.Link("Shop and gateway", this.platform.gateway()),
				new Overview.Link("API descriptions", this.platform.gateway().resolve("/docs")),
				new Overview.Link("Operations view", this.platform.uri("monitor-server")),
				new Overview.Link("Configuration history",
						this.platform.uri("monitor-server").resolve("/configuration")),
				new Overview.Link("Zipkin", this.platform.uri("zipkin")),
				new Overview.Link("Registry", this.platform.uri("registry-server")));
	}

	private static Overview.Failure failure(Scenario scenario) {
		return new Overview.Failure(scenario.label(), scenario.text(), scenario.look(), scenario.reaction());
	}

	/** The latest traces; slow ones first, if asked for. */
	Object traces(boolean slow, boolean failed) {
		List<Traces.Summary> latest = traces().latest(null, failed);
		return (slow ? latest.stream().sorted((one, other) -> Double.compare(other.milliseconds(), one.milliseconds()))
				: latest.stream())
			.limit(100)
			.toList();
	}

	/** A step of a trace, for the page. */
	record Step(String service, String name, String kind, double start, double milliseconds, int depth,
			boolean failed) {
	}

	List<Step> trace(String id) {
		if (!id.matches("[0-9a-f]{1,32}")) {
			throw new PlatformException("A trace id has up to 32 hexadecimal digits.");
		}
		return traces().hops(id)
			.stream()
			.map((hop) -> new Step(hop.service(), hop.name(), hop.kind(), hop.start().toNanos() / 1e6,
					hop.took().toNanos() / 1e6, hop.depth(), hop.failed()))
			.toList();
	}

	private Traces traces() {
		return new Traces(this.platform.uri("zipkin"));
	}

	/**
	 * Which commit each instance runs, what it needs a restart for, and what it refuses.
	 */
	Object configurations() {
		return this.platform.configurations();
	}

	/**
	 * Starts an instance, in place of one that crashed.
	 * @param crashed its name; empty if there was none
	 */
	void start(String component, String crashed) {
		this.changes.begin("Start " + component, (control) -> {
			control.start(component);
			control.forget(crashed);
		});
	}

	void restart(String component) {
		this.changes.begin("Restart " + component, (control) -> control.restart(component));
	}

	void scale(String service, int count) {
		this.changes.begin("Scale " + service + " to " + count, (control) -> control.scale(service, count));
	}

	void stop(String instance) {
		Instance stopped = instance(instance);
		this.changes.begin("Stop " + instance, (control) -> control.stop(stopped));
	}

	/**
	 * Sets the level of a logger in one instance, until its restart or the next change of
	 * the configuration.
	 */
	void logLevel(String instance, String logger, String level) {
		if (!logger.matches("[\\w.$-]{1,200}") || !level.matches("TRACE|DEBUG|INFO|WARN|ERROR|OFF")) {
			throw new PlatformException(
					"A logger is named as a package or class; levels: TRACE, DEBUG, INFO, WARN, ERROR, OFF.");
		}
		this.platform.actuators()
			.flatMap((actuators) -> actuators.send("POST", instance(instance), "loggers/" + logger,
					Json.text(Json.object().put("configuredLevel", level))))
			.filter((response) -> response.statusCode() / 100 == 2)
			.orElseThrow(() -> new PlatformException(instance + " did not accept the level."));
	}

	/** Switches a failure on, for some seconds. */
	void fail(String scenario, int seconds) {
		Scenario begun = Scenario.named(scenario);
		Duration limit = Duration.ofSeconds(seconds);
		if (seconds < 1 || limit.compareTo(MAX_FAILURE) > 0) {
			throw new PlatformException("A failure lasts 1 to " + MAX_FAILURE.toSeconds() + " seconds.");
		}
		this.chaos.begin(begun);
		Object own = new Object();
		this.failure.set(own);
		Thread.ofVirtual().start(() -> {
			LockSupport.parkNanos(limit.toNanos());
			if (this.failure.compareAndSet(own, null)) {
				this.chaos.end();
			}
		});
	}

	/** Ends the failure that is on. */
	void repair() {
		this.changes.begin("End the failure", (control) -> {
			this.failure.set(null);
			this.chaos.end();
		});
	}

	/** Ends a failure that this page began, and no other one. */
	void close() {
		if (this.failure.getAndSet(null) != null) {
			this.chaos.end();
		}
	}

	private Instance instance(String name) {
		return this.platform.status()
			.stream()
			.map((status) -> status.instance())
			.filter((instance) -> instance.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new PlatformException("There is no instance " + name + "."));
	}

}
