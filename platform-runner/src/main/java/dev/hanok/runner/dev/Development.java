package dev.hanok.runner.dev;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.platform.Platform;
import dev.hanok.runner.platform.StartOptions;
import dev.hanok.runner.service.ServiceModule;

/**
 * Watches the sources of services, of platform-starter and of the configuration. An edit
 * of a service is compiled, and instances with it replace the running ones as in a
 * rolling restart. If it does not compile or does not start, the old version goes on. An
 * edit of the configuration is served without a commit until {@link #close}.
 */
public final class Development implements AutoCloseable {

	private static final Duration TICK = Duration.ofMillis(100);

	private static final long END_LIMIT_SECONDS = 60;

	private final Path repository;

	private final List<ServiceModule> services;

	private final Consumer<String> output;

	private final EditedBuild builds;

	private final UncommittedConfiguration uncommitted;

	private final ServiceEdits serviceEdits;

	private final ConfigurationEdits configurationEdits;

	private final Optional<TestRun> tests;

	private final SourceFiles files;

	private final ReentrantLock work = new ReentrantLock();

	/**
	 * Begins to watch.
	 * @param options of the new instances
	 * @param names only these services; if empty, all that run
	 * @param testing whether tests of changed classes run in the background
	 * @param output gets each line that the developer should see
	 */
	public Development(Platform platform, StartOptions options, Collection<String> names, boolean testing,
			Consumer<String> output) {
		names.stream().filter((name) -> !platform.services().contains(name)).findFirst().ifPresent((unknown) -> {
			throw new PlatformException("There is no service " + unknown + ".",
					"Services: " + String.join(", ", platform.services()));
		});
		this.repository = platform.repository();
		this.output = output;
		this.services = ServiceModule.all(this.repository)
			.stream()
			.filter((module) -> names.isEmpty() ? !platform.instances(module.name()).isEmpty()
					: names.contains(module.name()))
			.toList();
		this.builds = new EditedBuild(platform.applications());
		this.serviceEdits = new ServiceEdits(platform, options, this.builds, output);
		this.uncommitted = new UncommittedConfiguration(platform.configuration(), platform.home());
		this.configurationEdits = new ConfigurationEdits(platform, this.uncommitted, output);
		this.tests = testing ? Optional.of(new TestRun(this.repository, output)) : Optional.empty();
		this.files = new SourceFiles(
				Stream
					.concat(Stream.of(this.uncommitted.folder()),
							modules()
								.flatMap((module) -> Stream.of(module.resolve("src/main"), module.resolve("pom.xml"))))
					.toList());
	}

	private Stream<Path> modules() {
		return Stream.concat(Stream.of(EditedBuild.STARTER), this.services.stream().map(ServiceModule::name))
			.map(this.repository::resolve);
	}

	/** Restarts these services, so that they run with the options. */
	public void restart(Collection<String> names) {
		names.forEach(this.serviceEdits::restart);
	}

	/** Serves edits until the thread is interrupted. */
	public void run() {
		Thread.ofPlatform().daemon().start(this.builds::prepare);
		attempt(ConfigurationEdits.COMPONENT, this.configurationEdits::begin);
		while (!Thread.currentThread().isInterrupted()) {
			Set<Path> changed = this.files.changes();
			if (!changed.isEmpty()) {
				Save save = Save.of(changed);
				settle(changed);
				this.work.lock();
				try {
					attempt("edits", () -> serve(save));
				}
				finally {
					this.work.unlock();
				}
			}
			LockSupport.parkNanos(TICK.toNanos());
		}
	}

	/** More files may change at the same time, as when Git checks out a commit. */
	private void settle(Set<Path> changed) {
		Set<Path> more;
		do {
			LockSupport.parkNanos(TICK.toNanos() / 2);
			more = this.files.changes();
			changed.addAll(more);
		}
		while (!more.isEmpty());
	}

	private void serve(Save save) {
		List<Path> settings = save.below(this.uncommitted.folder());
		if (!settings.isEmpty()) {
			attempt(ConfigurationEdits.COMPONENT, () -> this.configurationEdits.serve(settings, save));
		}
		List<Path> starter = save.below(this.repository.resolve(EditedBuild.STARTER));
		if (!starter.isEmpty() && !this.serviceEdits.compiles(starter)) {
			return;
		}
		for (ServiceModule module : this.services) {
			List<Path> changed = Stream.concat(save.below(module.folder()).stream(), starter.stream()).toList();
			if (!changed.isEmpty()) {
				attempt(module.name(), () -> this.serviceEdits.serve(module, changed, save));
			}
		}
		this.tests.ifPresent((run) -> modules().forEach((module) -> {
			List<Path> changed = save.below(module.resolve("src/main/java"));
			if (!changed.isEmpty()) {
				run.start(module.getFileName().toString(), changed);
			}
		}));
	}

	private void attempt(String component, Runnable step) {
		try {
			step.run();
		}
		catch (UncheckedIOException ex) {
			// Such as a full disk: the next edit tries again.
			this.output.accept(component + ": " + ex.getMessage() + ". The old version goes on.");
		}
		catch (PlatformException ex) {
			this.output.accept(component + ": " + ex.getMessage() + " The old version goes on.");
			Stream.concat(ex.evidence().stream(), ex.advice().stream())
				.forEach((line) -> this.output.accept("    " + line));
		}
	}

	/**
	 * Waits until a replacement that has begun is finished, and serves commits again. The
	 * platform goes on with the last version of each service.
	 */
	@Override
	public void close() {
		try {
			// Not unlocked: no further replacement may begin.
			if (!this.work.tryLock(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
				this.output.accept("A replacement has not finished: see ./platform status");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.tests.ifPresent(TestRun::close);
		this.uncommitted.withdraw();
	}

}
