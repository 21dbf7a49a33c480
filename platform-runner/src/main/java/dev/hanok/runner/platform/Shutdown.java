package dev.hanok.runner.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import dev.hanok.runner.application.Application;
import dev.hanok.runner.application.StartupCache;
import dev.hanok.runner.infrastructure.Postgres;
import dev.hanok.runner.process.ProcessIdentity;
import dev.hanok.runner.process.Signals;
import dev.hanok.runner.service.ServiceModule;

/**
 * Ends instances: callers before those they call, and kills what does not listen.
 */
record Shutdown(Site site, Progress progress) {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	/** Enough to leave the registry and to finish requests. */
	private static final Duration LEAVING_LIMIT = Duration.ofSeconds(8);

	/** Who recorded its start writes that down before it ends. */
	private static final Duration RECORDING_LIMIT = Duration.ofSeconds(180);

	/**
	 * Ends these, and makes start-up caches of what they recorded.
	 */
	void end(List<Instance> instances) {
		long start = System.nanoTime();
		createCaches(endInOrder(instances, start, RECORDING_LIMIT), start);
	}

	/**
	 * Ends these without waiting for recordings, which are thrown away.
	 */
	void endWithoutCaches(List<Instance> instances) {
		endInOrder(instances, System.nanoTime(), LEAVING_LIMIT).forEach((recording) -> recording.toFile().delete());
	}

	private List<Path> endInOrder(List<Instance> instances, long start, Duration recordingLimit) {
		List<Path> recordings = new ArrayList<>();
		for (List<Instance> stage : stages(instances).values()) {
			recordings.addAll(inParallel(stage, (instance) -> end(instance, start, recordingLimit)));
		}
		return recordings;
	}

	/**
	 * Ends one instance, and makes a start-up cache of what it recorded.
	 */
	void end(Instance instance) {
		end(List.of(instance));
	}

	/**
	 * Ends all at once; nothing they did is worth keeping.
	 */
	void discard(List<Instance> instances) {
		inParallel(instances, (instance) -> {
			// Its recording would only be written to be deleted.
			Signals.stop(instance.process(), (instance.recording() != null) ? "KILL" : signal(instance), LIMIT);
			if (instance.recording() != null) {
				instance.recording().toFile().delete();
			}
			this.site.instances().remove(instance);
			return List.of();
		});
	}

	private List<Path> end(Instance instance, long start, Duration recordingLimit) {
		boolean wasAlive = instance.isAlive();
		if (wasAlive) {
			this.progress.component(instance.name(), "stopping", since(start), "");
		}
		Duration limit = (instance.recording() != null) ? recordingLimit : LIMIT;
		boolean byItself = Signals.stop(instance.process(), signal(instance), limit);
		this.site.instances().remove(instance);
		if (wasAlive) {
			this.progress.component(instance.name(), "stopped", since(start),
					(byItself || recordingLimit.equals(LEAVING_LIMIT)) ? ""
							: "killed: it did not end within " + limit.toSeconds() + " s");
		}
		Path recording = instance.recording();
		if (recording == null) {
			return List.of();
		}
		if (wasAlive && byItself) {
			return List.of(recording);
		}
		// Who was killed may have left half a recording.
		recording.toFile().delete();
		return List.of();
	}

	private void createCaches(List<Path> recordings, long start) {
		List<Path> written = recordings.stream().filter((path) -> path.toFile().exists()).toList();
		if (written.isEmpty()) {
			return;
		}
		try (ExecutorService cores = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
			for (Path recording : written) {
				Application application = StartupCache.applicationOf(recording);
				String name = application.name();
				cores.execute(() -> {
					this.progress.component(name, "caching", since(start), "start-up cache, once for each build");
					boolean made = StartupCache.create(recording, this.site.javaOptions(application));
					this.progress.component(name, "stopped", since(start), made ? "start-up cache written"
							: "no start-up cache could be made; the next start is slower");
				});
			}
		}
	}

	private static Map<Integer, List<Instance>> stages(List<Instance> instances) {
		Map<Integer, List<Instance>> stages = new TreeMap<>();
		for (Instance instance : instances) {
			int stage = switch (instance.service()) {
				case ServiceModule.GATEWAY, ServiceModule.MONITOR -> 0;
				case ServiceModule.CONFIG, ServiceModule.REGISTRY -> 2;
				case Site.POSTGRES, Site.REDIS, Site.ZIPKIN -> 3;
				default -> 1;
			};
			stages.computeIfAbsent(stage, (key) -> new ArrayList<>()).add(instance);
		}
		return stages;
	}

	private static String signal(Instance instance) {
		return instance.service().equals(Site.POSTGRES) ? Postgres.STOP_SIGNAL : "TERM";
	}

	/**
	 * Ends processes of this home that no file tells of, as a runner leaves them that is
	 * killed in the middle of a start.
	 */
	void endStrays() {
		for (ProcessHandle process : strays()) {
			ProcessIdentity.of(process.pid()).ifPresent((identity) -> Signals.stop(identity, "TERM", LIMIT));
		}
	}

	/**
	 * Processes of this home, children of known instances aside.
	 */
	List<ProcessHandle> strays() {
		List<Long> known = this.site.instances().all().stream().map(Instance::pid).toList();
		List<String> marks = Stream.of("apps", "bin", "data")
			.map((folder) -> this.site.home().directory().resolve(folder) + "/")
			.toList();
		return ProcessHandle.allProcesses()
			.filter((process) -> process.pid() != ProcessHandle.current().pid())
			.filter((process) -> !known.contains(process.pid())
					&& !known.contains(process.parent().map(ProcessHandle::pid).orElse(0L)))
			.filter((process) -> marks.stream()
				.anyMatch((mark) -> process.info().commandLine().orElse("").contains(mark)))
			.toList();
	}

	private interface Ending {

		List<Path> of(Instance instance);

	}

	private static List<Path> inParallel(List<Instance> instances, Ending ending) {
		List<CompletableFuture<List<Path>>> work;
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			work = instances.stream()
				.map((instance) -> CompletableFuture.supplyAsync(() -> ending.of(instance), threads))
				.toList();
		}
		return work.stream().flatMap((done) -> Futures.get(done).stream()).toList();
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
