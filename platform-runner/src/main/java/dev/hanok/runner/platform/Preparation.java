package dev.hanok.runner.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

import dev.hanok.runner.application.Application;
import dev.hanok.runner.application.Applications;
import dev.hanok.runner.infrastructure.Zipkin;
import dev.hanok.runner.service.ServiceModule;

/**
 * Prepares programs for the start: builds and unpacks them, and deletes older ones.
 */
record Preparation(Platform platform, Progress progress) {

	/**
	 * Builds services whose jar is missing or old.
	 * @return the time of the build
	 */
	Duration build(Collection<ServiceModule> modules) {
		List<ServiceModule> stale = modules.stream().filter(ServiceModule::isStale).toList();
		if (stale.isEmpty()) {
			return Duration.ZERO;
		}
		Stopwatch watch = Stopwatch.started();
		String names = stale.stream().map(ServiceModule::name).collect(Collectors.joining(", "));
		this.progress.component("build", "working", Duration.ZERO, names);
		this.platform.applications()
			.build(stale, (module) -> this.progress.component("build", "working", watch.time(), module));
		this.progress.component("build", "done", watch.time(), names);
		return watch.time();
	}

	/** Unpacks programs that are not unpacked yet, as many at once as there are cores. */
	Map<String, Application> unpack(Collection<ServiceModule> modules) {
		Applications applications = this.platform.applications();
		List<Supplier<Application>> work = new ArrayList<>();
		modules.forEach((module) -> work.add(() -> applications.unpack(module)));
		work.add(() -> applications.unpack(Platform.ZIPKIN, Zipkin.jar(this.platform.repository())));
		return work.stream()
			.gather(Gatherers.mapConcurrent(Runtime.getRuntime().availableProcessors(), Supplier::get))
			.collect(Collectors.toMap(Application::name, Function.identity()));
	}

	/** Deletes older versions, and caches that no program can use any more. */
	void tidy(Collection<Application> current) {
		List<Instance> alive = this.platform.files().all().stream().filter(Instance::isAlive).toList();
		this.platform.applications()
			.tidy(current, alive.stream().flatMap((instance) -> Stream.ofNullable(instance.application())).toList(),
					alive.stream().flatMap((instance) -> Stream.ofNullable(instance.recording())).toList());
	}

}
