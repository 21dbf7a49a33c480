package dev.hanok.runner.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import dev.hanok.runner.application.Application;
import dev.hanok.runner.infrastructure.Front;
import dev.hanok.runner.infrastructure.Postgres;
import dev.hanok.runner.service.ServiceModule;

/**
 * Starts all components that do not run. If it fails or is interrupted, it stops what it
 * started.
 */
final class Startup {

	private final Platform platform;

	private final StartOptions options;

	private final Progress progress;

	private final Stopwatch watch = Stopwatch.started();

	private final List<Component> components = new ArrayList<>();

	private final StartupMonitor monitor;

	private final FirstOrder order;

	Startup(Platform platform, StartOptions options, Progress progress) {
		this.platform = platform;
		this.options = options;
		this.progress = progress;
		this.monitor = new StartupMonitor(platform, progress, this.components);
		this.order = new FirstOrder(platform, this.components, this.watch);
	}

	Started run() {
		this.options.without().forEach(this.platform::module);
		Map<String, Long> former = this.platform.files()
			.all()
			.stream()
			.collect(Collectors.groupingBy(Instance::service, Collectors.counting()));
		Set<String> running = dropCrashed();
		if (this.options.redundant()) {
			// Fails if HAProxy is not installed.
			Front.program();
		}
		this.platform.home().demo().write(ServiceEnvironment.demo());
		this.platform.redundancy().decide(this.options.redundant(), !running.isEmpty());
		new PortAssignment(this.platform).assign(this.options.ports(), running);
		Thread onSignal = Thread.ofPlatform().unstarted(this::endLaunched);
		Runtime.getRuntime().addShutdownHook(onSignal);
		try {
			Started started = start(former);
			Runtime.getRuntime().removeShutdownHook(onSignal);
			return started;
		}
		catch (RuntimeException ex) {
			if (onSignal.getState() != Thread.State.NEW) {
				// A signal ends this program and its instances: their end is no failure.
				awaitEnd();
				throw ex;
			}
			this.progress.note("Ending what was started …");
			endLaunched();
			Runtime.getRuntime().removeShutdownHook(onSignal);
			throw ex;
		}
	}

	/** Does not return while the JVM is being shut down: main has nothing to report. */
	private static void awaitEnd() {
		while (true) {
			LockSupport.park();
		}
	}

	/** Starts all components. Each service gets at least as many instances as it had. */
	private Started start(Map<String, Long> former) {
		List<ServiceModule> modules = this.platform.modules()
			.stream()
			.filter((module) -> !this.options.without().contains(module.name()))
			.toList();
		CompletableFuture<Void> postgres = CompletableFuture.runAsync(this::preparePostgres);
		Preparation preparation = new Preparation(this.platform, this.progress);
		Duration built = this.options.building() ? preparation.build(modules) : Duration.ZERO;
		Map<String, Application> applications = preparation.unpack(modules);
		preparation.tidy(applications.values());
		Launcher launcher = new Launcher(this.platform, this.options);
		await(postgres);
		this.components.addAll(new StartupPlan(this.platform, launcher, this.monitor, this.order, former)
			.components(modules, applications));
		long launched = this.components.stream().filter(Component::isLaunched).count();
		this.monitor.await(this.options.limit(), this.order::look, this.order.missing());
		if (launched == 0) {
			this.platform.home().lastStart().writePrivate(this.order.after().toString());
		}
		return new Started(this.order.after(), this.watch.time(), built, launched == this.components.size());
	}

	private static void await(CompletableFuture<Void> work) {
		try {
			work.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	private Set<String> dropCrashed() {
		Set<String> running = new HashSet<>();
		for (Instance instance : this.platform.files().all()) {
			if (instance.isAlive()) {
				running.add(instance.service());
			}
			else {
				this.progress
					.note(instance.name() + " had ended by itself, its log is kept as " + instance.log() + ".1");
				this.platform.files().remove(instance);
			}
		}
		return running;
	}

	private void preparePostgres() {
		Postgres postgres = new Postgres(this.platform.home(), this.platform.repository());
		Map<String, String> databases = this.platform.modules()
			.stream()
			.flatMap((module) -> module.database().stream())
			.collect(Collectors.toMap((role) -> role, (role) -> this.platform.secrets().password("postgres-" + role)));
		if (postgres.lacks(databases)) {
			new Shutdown(this.platform, this.progress).end(this.platform.files().alive(Platform.POSTGRES));
			postgres.prepare(databases);
		}
	}

	private void endLaunched() {
		new Shutdown(this.platform, Progress.SILENT).discard(this.monitor.launched());
	}

}
