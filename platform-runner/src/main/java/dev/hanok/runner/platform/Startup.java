package dev.hanok.runner.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import dev.hanok.runner.application.Application;
import dev.hanok.runner.infrastructure.Front;
import dev.hanok.runner.infrastructure.Postgres;
import dev.hanok.runner.service.ServiceModule;

/**
 * Starts all components that do not run. If it fails or is interrupted, it stops what it
 * started.
 */
final class Startup {

	private final PlatformContext context;

	private final StartOptions options;

	private final Progress progress;

	private final Stopwatch watch = Stopwatch.started();

	private final List<Component> components = new ArrayList<>();

	private final StartupMonitor monitor;

	private final FirstOrder order;

	Startup(PlatformContext context, StartOptions options, Progress progress) {
		this.context = context;
		this.options = options;
		this.progress = progress;
		this.monitor = new StartupMonitor(context, progress, this.components);
		this.order = new FirstOrder(context, this.components, this.watch);
	}

	Started run() {
		Set<String> running = dropCrashed();
		if (this.options.redundant()) {
			// Fails if it is not installed.
			Front.program();
		}
		this.context.redundancy().decide(this.options.redundant(), !running.isEmpty());
		new PortAssignment(this.context).assign(this.options.ports(), running);
		Thread onSignal = Thread.ofPlatform().unstarted(this::endLaunched);
		Runtime.getRuntime().addShutdownHook(onSignal);
		try {
			Started started = start();
			Runtime.getRuntime().removeShutdownHook(onSignal);
			return started;
		}
		catch (RuntimeException ex) {
			if (onSignal.getState() != Thread.State.NEW) {
				// Instances that end now are no failure: this program was told to end.
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
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Started start() {
		List<ServiceModule> modules = this.context.modules()
			.stream()
			.filter((module) -> !this.options.without().contains(module.name()))
			.toList();
		CompletableFuture<Postgres> postgres = CompletableFuture.supplyAsync(this::preparePostgres);
		Preparation preparation = new Preparation(this.context, this.progress);
		Duration built = this.options.building() ? preparation.build(modules) : Duration.ZERO;
		Map<String, Application> applications = preparation.unpack(modules);
		preparation.tidy(applications.values());
		Launcher launcher = new Launcher(this.context, this.options.caching());
		this.components.addAll(new StartupPlan(this.context, launcher, this.monitor, this.order).components(modules,
				applications, Parallel.get(postgres)));
		long launched = this.components.stream().filter(Component::isLaunched).count();
		this.monitor.await(this.options.limit(), this.order::look, this.order.missing());
		if (launched == 0) {
			this.context.home().lastStart().writePrivate(this.order.after().toString());
		}
		return new Started(this.order.after(), this.watch.time(), built, launched == this.components.size());
	}

	private Set<String> dropCrashed() {
		Set<String> running = new HashSet<>();
		for (Instance instance : this.context.instances().all()) {
			if (instance.isAlive()) {
				running.add(instance.service());
			}
			else {
				this.progress
					.note(instance.name() + " had ended by itself, its log is kept as " + instance.log() + ".1");
				this.context.instances().remove(instance);
			}
		}
		return running;
	}

	private Postgres preparePostgres() {
		Postgres postgres = new Postgres(this.context.home(), this.context.repository());
		Map<String, String> databases = this.context.databases();
		if (postgres.lacks(databases)) {
			new Shutdown(this.context, this.progress).end(this.context.alive(PlatformContext.POSTGRES));
			postgres.prepare(databases);
		}
		return postgres;
	}

	private void endLaunched() {
		new Shutdown(this.context, Progress.SILENT).discard(this.monitor.launched());
	}

}
