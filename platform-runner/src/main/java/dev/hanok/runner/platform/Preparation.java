package dev.hanok.runner.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.hanok.runner.application.Application;
import dev.hanok.runner.application.ApplicationFolders;
import dev.hanok.runner.application.Build;
import dev.hanok.runner.application.StartupCache;
import dev.hanok.runner.home.FreePorts;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.Ports;
import dev.hanok.runner.infrastructure.Distribution;
import dev.hanok.runner.process.PortHolder;
import dev.hanok.runner.service.ServiceModule;

/**
 * What must be there before a process can start: ports, and built and unpacked programs.
 */
record Preparation(Site site, Progress progress) {

	/**
	 * Assigns all ports.
	 * @param running the components that hold theirs
	 */
	void assignPorts(Ports wanted, Set<String> running) {
		Set<String> components = new HashSet<>(Ports.USUAL.keySet());
		components.retainAll(this.site.modules().stream().map(ServiceModule::name).toList());
		components.addAll(List.of(Site.POSTGRES, Site.REDIS, Site.ZIPKIN));
		List<String> evidence = new ArrayList<>();
		for (String component : components) {
			int before = this.site.ports().find(component).orElse(0);
			int port = this.site.ports().assign(component, wanted, running.contains(component));
			if (running.contains(component)) {
				if (port != before) {
					throw new PlatformException(component + " runs on port " + before + ".",
							"To move it: ./platform down, then up with the other port.");
				}
			}
			else if (!FreePorts.isFree(port)) {
				evidence.add("port " + port + " of " + component + " is held by "
						+ PortHolder.describe(port).orElse("somebody who cannot be seen"));
			}
		}
		if (!evidence.isEmpty()) {
			throw new PlatformException("A port is taken.", evidence, List.of("End what holds it, or choose another: "
					+ "./platform up --gateway-port 9080 (0 takes any free one; see ./platform up --help)"));
		}
	}

	/**
	 * Builds what is missing or old.
	 * @return the time that took
	 */
	Duration build(Collection<ServiceModule> modules) {
		List<ServiceModule> stale = modules.stream().filter(ServiceModule::isStale).toList();
		if (stale.isEmpty()) {
			return Duration.ZERO;
		}
		long start = System.nanoTime();
		this.progress.component("build", "working", Duration.ZERO, names(stale));
		new Build(this.site.repository(), this.site.home().logs().resolve("build.log")).run(stale,
				(module) -> this.progress.component("build", "working", since(start), module));
		this.progress.component("build", "done", since(start), names(stale));
		return since(start);
	}

	/**
	 * Unpacks programs that are not unpacked yet, as many at once as there are cores.
	 */
	Map<String, Application> unpack(Collection<ServiceModule> modules) {
		Map<String, CompletableFuture<Application>> work = new LinkedHashMap<>();
		try (ExecutorService cores = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
			for (ServiceModule module : modules) {
				work.put(module.name(), CompletableFuture.supplyAsync(() -> Launcher.unpack(this.site, module), cores));
			}
			Path zipkin = Distribution.of(this.site.repository()).jar(Site.ZIPKIN);
			work.put(Site.ZIPKIN, CompletableFuture
				.supplyAsync(() -> Application.unpack(Site.ZIPKIN, zipkin, this.site.home().applications()), cores));
		}
		Map<String, Application> applications = new LinkedHashMap<>();
		work.forEach((name, application) -> applications.put(name, Futures.get(application)));
		return applications;
	}

	/**
	 * Deletes former versions and caches that fit nothing any more.
	 */
	void tidy(Collection<Application> current) {
		Set<Path> folders = new HashSet<>();
		Set<Path> caches = new HashSet<>();
		for (Application application : current) {
			folders.add(application.folder());
			caches.add(StartupCache.of(application, this.site.javaOptions(application)).file());
		}
		for (Instance instance : this.site.instances().all()) {
			if (instance.isAlive() && instance.application() != null) {
				folders.add(instance.application());
				if (instance.recording() != null) {
					caches.add(instance.recording());
				}
			}
		}
		ApplicationFolders.keepOnly(this.site.home().applications(), folders, caches);
	}

	private static String names(List<ServiceModule> modules) {
		return String.join(", ", modules.stream().map(ServiceModule::name).toList());
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
