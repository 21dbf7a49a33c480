package dev.hanok.runner.platform;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import dev.hanok.runner.client.Registered;
import dev.hanok.runner.client.SignIn;
import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.HomeLock;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.Ports;
import dev.hanok.runner.home.Secrets;
import dev.hanok.runner.log.LogFiles;
import dev.hanok.runner.process.Signals;
import dev.hanok.runner.service.ServiceModule;

/**
 * The whole system as processes on this machine: what the commands of {@code ./platform}
 * do, for tests and programs. Platforms with different homes and ports run side by side.
 * The processes outlive this object and the JVM; {@link #down} ends them.
 * <p>
 * Names of components: the service modules of the repository, and {@code postgres},
 * {@code redis}, {@code zipkin}. Expected failures are {@link PlatformException}s.
 */
public final class Platform {

	private static final Duration UP_LIMIT = Duration.ofSeconds(300);

	private final Site site;

	private final Startup.Options options;

	private final Progress progress;

	private Platform(Site site, Startup.Options options, Progress progress) {
		this.site = site;
		this.options = options;
		this.progress = progress;
	}

	/**
	 * A platform, running or not.
	 * @param repository the clone whose services it runs
	 * @param home its state; not shared with another platform
	 */
	public static Platform at(Path repository, Path home, Ports ports) {
		return new Platform(new Site(repository.toAbsolutePath().normalize(), new Home(home)),
				new Startup.Options(ports, Set.of(), UP_LIMIT, true, true), Progress.SILENT);
	}

	public Platform reporting(Progress listener) {
		return new Platform(this.site, this.options, listener);
	}

	public Platform withTimeLimit(Duration limit) {
		return new Platform(this.site, new Startup.Options(this.options.ports(), this.options.without(), limit,
				this.options.building(), this.options.caching()), this.progress);
	}

	/**
	 * Leaves services out, for instance because they are started from an IDE.
	 */
	public Platform without(Set<String> services) {
		services.forEach(this.site::module);
		return new Platform(this.site, new Startup.Options(this.options.ports(), Set.copyOf(services),
				this.options.limit(), this.options.building(), this.options.caching()), this.progress);
	}

	/**
	 * Runs the jars as they are, even old ones: inside a Maven build another one must not
	 * be started.
	 */
	public Platform withoutBuilding() {
		return new Platform(this.site, new Startup.Options(this.options.ports(), this.options.without(),
				this.options.limit(), false, this.options.caching()), this.progress);
	}

	/**
	 * Records no start-up caches, which would make {@link #down} take longer; existing
	 * ones are used.
	 */
	public Platform withoutRecording() {
		return new Platform(this.site, new Startup.Options(this.options.ports(), this.options.without(),
				this.options.limit(), this.options.building(), false), this.progress);
	}

	/**
	 * Starts what does not run, and returns when an order can be placed. When it fails,
	 * what it started is ended again.
	 */
	public Started up() {
		this.site.home().prepare();
		return locked(() -> new Startup(this.site, this.options, this.progress).run());
	}

	/**
	 * Ends all processes; harmless when none runs.
	 */
	public void down() {
		if (Files.isDirectory(this.site.home().directory())) {
			locked(() -> {
				Shutdown shutdown = new Shutdown(this.site, this.progress);
				if (this.options.caching()) {
					shutdown.end(this.site.instances().all());
				}
				else {
					shutdown.endWithoutCaches(this.site.instances().all());
				}
				shutdown.endStrays();
				return this;
			});
		}
	}

	/**
	 * Ends all processes and deletes the home, but for a JDK in it.
	 */
	public void purge() {
		down();
		this.site.home().purge();
	}

	/**
	 * The living instances of a component, with the ports at which they serve.
	 */
	public List<Instance> instances(String service) {
		List<Instance> alive = this.site.alive(service);
		if (alive.stream().allMatch((instance) -> instance.port() != 0)) {
			return alive;
		}
		List<Registered> registered = this.site.registry().instances().orElse(List.of());
		return alive.stream()
			.map((instance) -> registered.stream()
				.filter((candidate) -> candidate.id().equals(instance.name()))
				.findFirst()
				.map((found) -> instance.at(found.port()))
				.orElse(instance))
			.toList();
	}

	/**
	 * All instances, also those that crashed.
	 */
	public List<InstanceStatus> status() {
		return new StatusCheck(this.site).all();
	}

	/**
	 * How long the last start took until an order could be placed.
	 */
	public Optional<Duration> lastStart() {
		return new LastStart(this.site.home()).read();
	}

	/**
	 * Starts one more instance of a service, or a piece of infrastructure that was ended,
	 * and waits until it is ready.
	 */
	public Instance start(String component) {
		locked(() -> {
			if (Scaling.isInfrastructure(component)) {
				scaling().startInfrastructure(component);
			}
			else {
				scaling().start(this.site.module(component), 1);
			}
			return this;
		});
		return instances(component).getLast();
	}

	/**
	 * Ends an instance in the orderly way.
	 */
	public void stop(Instance instance) {
		locked(() -> {
			new Shutdown(this.site, this.progress).end(instance);
			return this;
		});
	}

	/**
	 * Sends a signal by its name without SIG: KILL, STOP, CONT, TERM. What dies of it
	 * counts as crashed until {@link #forget} or the next start.
	 */
	public void kill(Instance instance, String signal) {
		Signals.send(instance.process(), signal);
	}

	/**
	 * No longer counts dead instances as crashed.
	 */
	public void forget() {
		this.site.instances()
			.all()
			.stream()
			.filter((instance) -> !instance.isAlive())
			.forEach(this.site.instances()::remove);
	}

	/**
	 * Replaces the instances one after another, by the program as it is built now.
	 */
	public void restart(String component) {
		locked(() -> {
			if (this.options.building() && !Scaling.isInfrastructure(component)) {
				new Preparation(this.site, this.progress).build(List.of(this.site.module(component)));
			}
			scaling().restart(component);
			return this;
		});
	}

	/**
	 * Changes the number of instances, and waits until the new ones serve or the others
	 * are gone.
	 */
	public void scale(String service, int count) {
		locked(() -> {
			scaling().scale(service, count);
			return this;
		});
	}

	/**
	 * An access token of a demo user, got through the gateway as any client would.
	 */
	public String token(String user) {
		return token(user, user + "-demo", "openid profile orders catalog.write operations");
	}

	public String token(String user, String password, String scope) {
		return SignIn.accessToken(gateway(), user, password, scope);
	}

	public URI gateway() {
		return this.site.uri(ServiceModule.GATEWAY);
	}

	public URI zipkin() {
		return this.site.uri(Site.ZIPKIN);
	}

	/** The address of another component with a fixed port. */
	public URI uri(String component) {
		return this.site.uri(component);
	}

	/**
	 * The log files of a service's instances, also of those that ended.
	 */
	public List<Path> logs(String service) {
		return new LogFiles(this.site.home()).files((name) -> name.replaceAll("-\\d+$", "").equals(service));
	}

	/**
	 * The environment of a further instance of a service, secrets included; of a service
	 * that is no module of the repository, what it needs to join.
	 */
	public Map<String, String> environment(String service) {
		ServiceEnvironment environment = new ServiceEnvironment(this.site);
		return this.site.modules()
			.stream()
			.filter((module) -> module.name().equals(service))
			.findFirst()
			.map((module) -> {
				Map<String, String> variables = environment.of(module, service);
				variables.remove("INSTANCE_ID");
				variables.remove("MALLOC_ARENA_MAX");
				return variables;
			})
			.orElseGet(() -> environment.foreign(service));
	}

	/**
	 * What keeps the platform from running on this machine.
	 */
	public List<Finding> examine() {
		return new Doctor(this.site).examine();
	}

	public List<String> services() {
		return this.site.modules().stream().map(ServiceModule::name).toList();
	}

	public Secrets secrets() {
		return this.site.secrets();
	}

	public Home home() {
		return this.site.home();
	}

	private Scaling scaling() {
		return new Scaling(this.site, this.progress, this.options.caching());
	}

	private <T> T locked(Supplier<T> work) {
		try (HomeLock lock = HomeLock.take(this.site.home())) {
			return work.get();
		}
	}

}
