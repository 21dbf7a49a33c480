package dev.hanok.runner.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.hanok.runner.application.Application;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.infrastructure.Distribution;
import dev.hanok.runner.infrastructure.Postgres;
import dev.hanok.runner.service.ServiceModule;

/**
 * More, fewer and fresh instances of one component, while the platform runs.
 */
record Scaling(Site site, Progress progress, boolean caching) {

	private static final Duration LIMIT = Duration.ofSeconds(120);

	/**
	 * Starts instances and waits until they are ready, or ends the youngest.
	 */
	void scale(String service, int count) {
		ServiceModule module = this.site.module(service);
		if (module.isSingle() && count != 1) {
			throw new PlatformException("There is one " + service + " on a machine: the others know it by its address.",
					"It can be replaced: ./platform restart " + service);
		}
		if (count < 0) {
			throw new PlatformException("A service cannot have " + count + " instances.");
		}
		List<Instance> alive = new ArrayList<>(this.site.alive(service));
		alive.sort(Comparator.comparingInt(Instance::number));
		if (count < alive.size()) {
			new Shutdown(this.site, this.progress).end(alive.subList(count, alive.size()));
		}
		else if (count > alive.size()) {
			start(module, count - alive.size());
		}
	}

	/**
	 * Starts more instances of a service, and waits until they are ready.
	 */
	List<Instance> start(ServiceModule module, int more) {
		Application application = Launcher.unpack(this.site, module);
		Launcher launcher = new Launcher(this.site, this.caching);
		return converge(this.site.freeNumbers(module.name(), more)
			.stream()
			.map((number) -> new Component(module.name() + "-" + number, () -> true,
					() -> launcher.service(module, application, number)))
			.toList());
	}

	/**
	 * Replaces each instance by a fresh one that is ready before the former leaves. What
	 * has an address of its own must leave first.
	 */
	void restart(String service) {
		List<Instance> alive = this.site.alive(service);
		Shutdown shutdown = new Shutdown(this.site, this.progress);
		if (isInfrastructure(service)) {
			alive.forEach((instance) -> {
				shutdown.end(instance);
				startInfrastructure(service);
			});
			return;
		}
		ServiceModule module = this.site.module(service);
		if (alive.isEmpty()) {
			throw new PlatformException(service + " does not run.", "Start what is missing: ./platform up");
		}
		boolean inPlace = module.isSingle() || service.equals(ServiceModule.GATEWAY);
		for (Instance instance : alive) {
			if (inPlace) {
				this.progress
					.note(instance.name() + " keeps its port, so it is replaced in place and away for some seconds.");
				shutdown.end(instance);
				start(module, 1);
			}
			else {
				start(module, 1);
				shutdown.end(instance);
			}
		}
	}

	/**
	 * Starts PostgreSQL, Redis or Zipkin again after it was ended.
	 */
	void startInfrastructure(String name) {
		Launcher launcher = new Launcher(this.site, this.caching);
		Distribution distribution = Distribution.of(this.site.repository());
		converge(List.of(new Component(name, () -> true, () -> switch (name) {
			case Site.POSTGRES -> launcher.postgres(new Postgres(this.site.home(), distribution));
			case Site.REDIS -> launcher.redis();
			default ->
				launcher.zipkin(Application.unpack(name, distribution.jar(name), this.site.home().applications()));
		})));
	}

	static boolean isInfrastructure(String name) {
		return name.equals(Site.POSTGRES) || name.equals(Site.REDIS) || name.equals(Site.ZIPKIN);
	}

	private List<Instance> converge(List<Component> components) {
		Convergence convergence = new Convergence(this.site, this.progress, components);
		try {
			convergence.await(LIMIT, () -> true, "");
			return convergence.launched();
		}
		catch (RuntimeException ex) {
			new Shutdown(this.site, Progress.SILENT).discard(convergence.launched());
			throw ex;
		}
	}

}
