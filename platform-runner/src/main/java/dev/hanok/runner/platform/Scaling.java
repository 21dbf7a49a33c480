package dev.hanok.runner.platform;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

import dev.hanok.runner.application.Application;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.service.ServiceModule;

/**
 * Changes the number of instances of one component while the platform runs.
 */
record Scaling(Platform platform, Progress progress, StartOptions options) {

	private static final Duration LIMIT = Duration.ofSeconds(120);

	/**
	 * Starts instances and waits until they are ready, or ends those with the highest
	 * numbers.
	 */
	void scale(String service, int count) {
		ServiceModule module = this.platform.module(service);
		int limit = this.platform.redundancy().limit(module);
		if (limit == 1 && count != 1) {
			throw new PlatformException("There is one " + service + " on a machine: the others know it by its address.",
					"It can be replaced: ./platform restart " + service,
					"Two of everything that can run twice: ./platform down, then ./platform up --ha");
		}
		if (count > limit || (module.description().isSingle() && count < 1)) {
			throw new PlatformException("There can be 1 to " + limit + " instances of " + service + ".");
		}
		if (count < 0) {
			throw new PlatformException("A service cannot have " + count + " instances.");
		}
		List<Instance> alive = this.platform.files()
			.alive(service)
			.stream()
			.sorted(Comparator.comparingInt(Instance::number))
			.toList();
		if (count < alive.size()) {
			new Shutdown(this.platform, this.progress).end(alive.subList(count, alive.size()));
		}
		else if (count > alive.size()) {
			start(service, count - alive.size());
		}
	}

	/** Starts more instances of a component, and waits until they are ready. */
	void start(String component, int more) {
		IntFunction<Instance> launch = launch(component);
		List<Component> components = this.platform.files()
			.freeNumbers(component, more)
			.stream()
			.map((number) -> new Component(Instance.name(component, number), () -> true, () -> launch.apply(number)))
			.toList();
		StartupMonitor monitor = new StartupMonitor(this.platform, this.progress, components);
		try {
			monitor.await(LIMIT, () -> true, "");
		}
		catch (RuntimeException ex) {
			new Shutdown(this.platform, Progress.SILENT).discard(monitor.launched());
			throw ex;
		}
	}

	private IntFunction<Instance> launch(String component) {
		Launcher launcher = new Launcher(this.platform, this.options);
		if (Platform.isInfrastructure(component)) {
			return (number) -> launcher.infrastructure(component);
		}
		ServiceModule module = this.platform.module(component);
		Application application = this.platform.applications().unpack(module);
		return (number) -> launcher.service(module, application, number);
	}

}
