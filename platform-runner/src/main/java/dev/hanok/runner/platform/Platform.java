package dev.hanok.runner.platform;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.Ports;
import dev.hanok.runner.home.Secrets;
import dev.hanok.runner.log.LogFiles;
import dev.hanok.runner.service.ServiceModule;

/**
 * The whole system as processes on this machine. It offers the work of the commands of
 * {@code ./platform} to tests and other programs. Platforms with different homes and
 * ports run side by side. The processes outlive this object and the JVM; {@link #down}
 * ends them.
 * <p>
 * Names of components: the service modules of the repository, and {@code postgres},
 * {@code redis}, {@code zipkin}. Expected failures are {@link PlatformException}s.
 */
public final class Platform {

	private final PlatformContext context;

	private final StartOptions options;

	private final Progress progress;

	private Platform(PlatformContext context, StartOptions options, Progress progress) {
		this.context = context;
		this.options = options;
		this.progress = progress;
	}

	/**
	 * A platform, running or not.
	 * @param repository the clone whose services it runs
	 * @param home its state; not shared with another platform
	 */
	public static Platform at(Path repository, Path home, Ports ports) {
		return new Platform(new PlatformContext(repository.toAbsolutePath().normalize(), new Home(home)),
				StartOptions.usual(ports), Progress.SILENT);
	}

	public Platform reporting(Progress listener) {
		return new Platform(this.context, this.options, listener);
	}

	/** Serves the configuration of another clone, so that tests can commit to it. */
	public Platform withConfigurationOf(Path clone) {
		return new Platform(new PlatformContext(this.context.repository(), home(), clone.toAbsolutePath()),
				this.options, this.progress);
	}

	public Platform withTimeLimit(Duration limit) {
		return with(this.options.within(limit));
	}

	/**
	 * Starts two of everything that can run twice on one machine. A platform that runs
	 * without must end first; one that runs so stays so until its end.
	 */
	public Platform redundant() {
		return with(this.options.twice());
	}

	/** Leaves services out, for instance because they are started from an IDE. */
	public Platform without(Set<String> services) {
		services.forEach(this.context::module);
		return with(this.options.leavingOut(services));
	}

	/**
	 * Runs the existing jars, even old ones: in a Maven build another Maven build must
	 * not be started.
	 */
	public Platform withoutBuilding() {
		return with(this.options.withoutBuilding());
	}

	/**
	 * Records no start-up caches, which would make {@link #down} take longer; existing
	 * ones are used.
	 */
	public Platform withoutRecording() {
		return with(this.options.withoutCaching());
	}

	private Platform with(StartOptions other) {
		return new Platform(this.context, other, this.progress);
	}

	/**
	 * Starts every component that does not run, and returns when an order can be placed.
	 * If this fails, it ends the processes that it started.
	 */
	public Started up() {
		home().prepare();
		return home().locked(() -> new Startup(this.context, this.options, this.progress).run());
	}

	/** Ends all processes; does nothing if none runs. */
	public void down() {
		if (Files.isDirectory(home().directory())) {
			locked(() -> {
				Shutdown shutdown = new Shutdown(this.context, this.progress);
				List<Instance> all = this.context.instances().all();
				if (this.options.caching()) {
					shutdown.end(all);
				}
				else {
					shutdown.endWithoutCaches(all);
				}
				new StrayProcesses(this.context).end();
				this.context.redundancy().forget();
			});
		}
	}

	/** Ends all processes and deletes the home, except for a JDK in it. */
	public void purge() {
		down();
		home().purge();
	}

	/** The running instances of a component, with their ports. */
	public List<Instance> instances(String service) {
		return new StatusCheck(this.context).alive(service);
	}

	/** All instances, also those that crashed. */
	public List<InstanceStatus> status() {
		return new StatusCheck(this.context).all();
	}

	/** The configuration of each running instance of a service. */
	public List<InstanceConfiguration> configuration() {
		return new ConfigurationCheck(this.context).all();
	}

	/** How long the last start took until an order could be placed. */
	public Optional<Duration> lastStart() {
		return Optional.of(home().lastStart().readOrEmpty()).filter((text) -> !text.isEmpty()).map(Duration::parse);
	}

	/**
	 * Starts one more instance of a service, or PostgreSQL, Redis or Zipkin if it was
	 * ended, and waits until it is ready.
	 */
	public Instance start(String component) {
		locked(() -> scaling().start(component, 1));
		return instances(component).getLast();
	}

	/**
	 * Sends a signal, by its name without SIG: KILL, STOP, CONT, TERM. A process that
	 * ends by it counts as crashed until {@link #forget} or the next start.
	 */
	public void kill(Instance instance, String signal) {
		instance.process().signal(signal);
	}

	/** From now on, ended instances no longer count as crashed. */
	public void forget() {
		this.context.instances().forgetDead();
	}

	/** Replaces the instances one after another with the program as it is built now. */
	public void restart(String component) {
		locked(() -> new Replacement(this.context, this.progress, this.options).restart(component));
	}

	/**
	 * Changes the number of instances, and waits until new instances are ready or the
	 * others have ended.
	 */
	public void scale(String service, int count) {
		locked(() -> scaling().scale(service, count));
	}

	public URI gateway() {
		return uri(ServiceModule.GATEWAY);
	}

	public URI zipkin() {
		return uri(PlatformContext.ZIPKIN);
	}

	/** The address of another component with a fixed port. */
	public URI uri(String component) {
		return this.context.uri(component);
	}

	/** All addresses of such a component: two, if there are two of it. */
	public List<URI> uris(String component) {
		return this.context.uris(component);
	}

	/** The log files of a service's instances, also of those that ended. */
	public List<Path> logs(String service) {
		return new LogFiles(home()).files((name) -> name.replaceAll("-\\d+$", "").equals(service));
	}

	/**
	 * The environment of a further instance of a service, including secrets. For a
	 * service that is not a module of the repository: the variables that it needs to
	 * join.
	 */
	public Map<String, String> environment(String service) {
		return new ServiceEnvironment(this.context).ofFurther(service);
	}

	/** Checks whether the platform can run on this machine. */
	public List<Finding> examine() {
		return new Doctor(this.context).examine();
	}

	public List<String> services() {
		return this.context.modules().stream().map(ServiceModule::name).toList();
	}

	public Secrets secrets() {
		return this.context.secrets();
	}

	public Home home() {
		return this.context.home();
	}

	private Scaling scaling() {
		return new Scaling(this.context, this.progress, this.options.caching());
	}

	private void locked(Runnable work) {
		home().locked(() -> {
			work.run();
			return this;
		});
	}

}
