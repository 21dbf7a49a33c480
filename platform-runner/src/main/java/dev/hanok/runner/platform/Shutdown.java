package dev.hanok.runner.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;

import dev.hanok.runner.infrastructure.Postgres;
import dev.hanok.runner.service.ServiceModule;

/**
 * Stops instances, callers before the services that they call, and kills those that do
 * not stop.
 */
record Shutdown(Platform platform, Progress progress) {

	static final Duration LIMIT = Duration.ofSeconds(30);

	/** Enough to leave the registry and to finish requests. */
	private static final Duration LEAVING_LIMIT = Duration.ofSeconds(8);

	/** A process that recorded its start writes the recording before it ends. */
	private static final Duration RECORDING_LIMIT = Duration.ofSeconds(180);

	/** Ends these instances, and makes start-up caches of their recordings. */
	void end(List<Instance> instances) {
		Stopwatch watch = Stopwatch.started();
		List<Instance> recorded = endInOrder(instances, watch, RECORDING_LIMIT);
		recorded.stream()
			.gather(Gatherers.mapConcurrent(Runtime.getRuntime().availableProcessors(),
					(instance) -> createCache(instance, watch)))
			.toList();
	}

	/** Ends these instances without waiting for recordings, which are deleted. */
	void endWithoutCaches(List<Instance> instances) {
		endInOrder(instances, Stopwatch.started(), LEAVING_LIMIT).forEach(Shutdown::deleteRecording);
	}

	/** Ends all instances at the same time, without recordings. */
	void discard(List<Instance> instances) {
		atOnce(instances, (instance) -> {
			// SIGKILL, so that the process does not write a recording that is deleted at
			// once.
			instance.process().stop((instance.recording() != null) ? "KILL" : signal(instance), LIMIT);
			deleteRecording(instance);
			this.platform.files().remove(instance);
			return instance;
		});
	}

	/**
	 * Ends the instances in the right sequence, and returns those that left a recording
	 * of their start.
	 */
	private List<Instance> endInOrder(List<Instance> instances, Stopwatch watch, Duration recordingLimit) {
		List<Instance> recorded = new ArrayList<>();
		for (List<Instance> stage : instances.stream()
			.collect(Collectors.groupingBy(Shutdown::stage, TreeMap::new, Collectors.toList()))
			.values()) {
			atOnce(stage, (instance) -> end(instance, watch, recordingLimit))
				.forEach((ended) -> ended.ifPresent(recorded::add));
		}
		return recorded;
	}

	private static <R> List<R> atOnce(List<Instance> instances, Function<Instance, R> work) {
		return instances.stream().gather(Gatherers.mapConcurrent(Integer.MAX_VALUE, work)).toList();
	}

	/** The stages end one after another, the lowest first. */
	private static int stage(Instance instance) {
		return switch (instance.service()) {
			case Platform.FRONT -> 0;
			case ServiceModule.GATEWAY, ServiceModule.MONITOR -> 1;
			case ServiceModule.CONFIG, ServiceModule.REGISTRY -> 3;
			case Platform.POSTGRES, Platform.REDIS, Platform.ZIPKIN -> 4;
			default -> 2;
		};
	}

	private Optional<Instance> end(Instance instance, Stopwatch watch, Duration recordingLimit) {
		boolean wasAlive = instance.isAlive();
		if (wasAlive) {
			this.progress.component(instance.name(), "stopping", watch.time(), "");
		}
		Duration limit = (instance.recording() != null) ? recordingLimit : LIMIT;
		boolean byItself = instance.process().stop(signal(instance), limit);
		this.platform.files().remove(instance);
		if (wasAlive) {
			this.progress.component(instance.name(), "stopped", watch.time(),
					(byItself || recordingLimit.equals(LEAVING_LIMIT)) ? ""
							: "killed: it did not end within " + limit.toSeconds() + " s");
		}
		if (wasAlive && byItself) {
			return Optional.of(instance).filter((ended) -> ended.recording() != null);
		}
		// A killed process may have left an incomplete recording.
		deleteRecording(instance);
		return Optional.empty();
	}

	private boolean createCache(Instance instance, Stopwatch watch) {
		Path recording = instance.recording();
		if (recording == null || !Files.exists(recording)) {
			return false;
		}
		this.progress.component(instance.service(), "caching", watch.time(), "start-up cache, once for each build");
		boolean made = this.platform.applications().createCache(recording);
		this.progress.component(instance.service(), "stopped", watch.time(),
				made ? "start-up cache written" : "no start-up cache could be made; the next start is slower");
		return made;
	}

	private static void deleteRecording(Instance instance) {
		if (instance.recording() != null) {
			instance.recording().toFile().delete();
		}
	}

	private static String signal(Instance instance) {
		return instance.service().equals(Platform.POSTGRES) ? Postgres.STOP_SIGNAL : "TERM";
	}

}
