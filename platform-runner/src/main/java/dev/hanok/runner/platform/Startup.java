package dev.hanok.runner.platform;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

import dev.hanok.runner.application.Application;
import dev.hanok.runner.client.Http;
import dev.hanok.runner.home.Ports;
import dev.hanok.runner.infrastructure.Distribution;
import dev.hanok.runner.infrastructure.Postgres;
import dev.hanok.runner.service.ServiceModule;

/**
 * Brings everything up that is not up. Whatever it started is ended again when it fails
 * or is interrupted.
 */
final class Startup {

	/**
	 * How to start.
	 *
	 * @param without services that somebody starts otherwise
	 */
	record Options(Ports ports, Set<String> without, Duration limit, boolean building, boolean caching) {
	}

	private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);

	private final Site site;

	private final Options options;

	private final Progress progress;

	private final List<Component> components = new ArrayList<>();

	private final long start = System.nanoTime();

	private final Convergence convergence;

	private volatile Duration orderPossible = Duration.ZERO;

	Startup(Site site, Options options, Progress progress) {
		this.site = site;
		this.options = options;
		this.progress = progress;
		this.convergence = new Convergence(site, progress, this.components);
	}

	Started run() {
		Set<String> running = dropCrashed();
		Preparation preparation = new Preparation(this.site, this.progress);
		preparation.assignPorts(this.options.ports(), running);
		Thread interrupted = Thread.ofPlatform().unstarted(this::endLaunched);
		Runtime.getRuntime().addShutdownHook(interrupted);
		try {
			Started started = run(preparation);
			Runtime.getRuntime().removeShutdownHook(interrupted);
			return started;
		}
		catch (RuntimeException ex) {
			this.progress.note("Ending what was started …");
			endLaunched();
			Runtime.getRuntime().removeShutdownHook(interrupted);
			throw ex;
		}
	}

	private Started run(Preparation preparation) {
		List<ServiceModule> modules = this.site.modules()
			.stream()
			.filter((module) -> !this.options.without().contains(module.name()))
			.toList();
		CompletableFuture<Postgres> postgres = CompletableFuture.supplyAsync(this::preparePostgres);
		Duration built = this.options.building() ? preparation.build(modules) : Duration.ZERO;
		Map<String, Application> applications = preparation.unpack(modules);
		preparation.tidy(applications.values());
		plan(modules, applications, postgres);
		boolean fromNothing = this.components.stream().allMatch((part) -> part.instance() == null);
		boolean nothingToDo = this.components.stream().noneMatch((part) -> part.instance() == null);
		this.convergence.await(this.options.limit(), this::isOrderPossible,
				"the gateway does not yet answer " + String.join(" and ", probes()) + " with 200");
		if (fromNothing) {
			new LastStart(this.site.home()).write(this.orderPossible);
		}
		return new Started(this.orderPossible, since(), built, nothingToDo);
	}

	private Set<String> dropCrashed() {
		Set<String> running = new HashSet<>();
		for (Instance instance : this.site.instances().all()) {
			if (instance.isAlive()) {
				running.add(instance.service());
			}
			else {
				this.progress
					.note(instance.name() + " had ended by itself, its log is kept as " + instance.log() + ".1");
				this.site.instances().remove(instance);
			}
		}
		return running;
	}

	private Postgres preparePostgres() {
		Postgres postgres = new Postgres(this.site.home(), Distribution.of(this.site.repository()));
		Map<String, String> databases = this.site.databases();
		if (postgres.lacks(databases)) {
			this.site.alive(Site.POSTGRES).forEach((instance) -> new Shutdown(this.site, this.progress).end(instance));
			postgres.prepare(databases);
		}
		return postgres;
	}

	private void plan(List<ServiceModule> modules, Map<String, Application> applications,
			CompletableFuture<Postgres> postgres) {
		Launcher launcher = new Launcher(this.site, this.options.caching());
		Postgres prepared = Futures.get(postgres);
		add(Site.POSTGRES, 1, () -> true, (number) -> launcher.postgres(prepared));
		add(Site.REDIS, 1, () -> true, (number) -> launcher.redis());
		for (ServiceModule module : modules) {
			add(module.name(), module.instances(), launchable(module),
					(number) -> launcher.service(module, application(applications, module.name()), number));
		}
		// It gives up registering after three tries.
		add(Site.ZIPKIN, 1, this.convergence::registryAnswers,
				(number) -> launcher.zipkin(application(applications, Site.ZIPKIN)));
	}

	private BooleanSupplier launchable(ServiceModule module) {
		if (module.name().equals(ServiceModule.MONITOR)) {
			// It takes no processor time from those that customers wait for.
			return () -> !this.orderPossible.isZero();
		}
		return module.database().isPresent() ? () -> this.convergence.isReady(Site.POSTGRES) : () -> true;
	}

	/**
	 * Adds what runs of it, and as many more as are missing.
	 */
	private void add(String service, int count, BooleanSupplier launchable, IntFunction<Instance> launch) {
		List<Instance> alive = this.site.alive(service);
		alive.forEach((instance) -> this.components.add(Component.running(instance)));
		this.site.freeNumbers(service, count - alive.size())
			.forEach((number) -> this.components
				.add(new Component(Scaling.isInfrastructure(service) ? service : service + "-" + number, launchable,
						() -> launch.apply(number))));
	}

	private static Application application(Map<String, Application> applications, String name) {
		Application application = applications.get(name);
		if (application == null) {
			throw new IllegalArgumentException(name);
		}
		return application;
	}

	/**
	 * Asked on the way: what only watches may still be starting when customers can
	 * already order.
	 */
	private boolean isOrderPossible() {
		if (!this.orderPossible.isZero()) {
			return true;
		}
		boolean servicesReady = this.components.stream()
			.allMatch((part) -> part.isReady() || part.name().equals(Site.ZIPKIN)
					|| part.name().startsWith(ServiceModule.MONITOR));
		if (!servicesReady) {
			return false;
		}
		URI gateway = this.site.uri(ServiceModule.GATEWAY);
		if (probes().stream().allMatch((path) -> Http.status(gateway.resolve(path), PROBE_LIMIT) == 200)) {
			this.orderPossible = since();
			return true;
		}
		return false;
	}

	private List<String> probes() {
		List<String> paths = new ArrayList<>();
		if (isStarted("catalog-service")) {
			paths.add("/api/catalog/products?size=1");
		}
		if (isStarted("auth-service")) {
			paths.add("/.well-known/openid-configuration");
		}
		return isStarted(ServiceModule.GATEWAY) ? paths : List.of();
	}

	private boolean isStarted(String service) {
		return !this.options.without().contains(service)
				&& this.site.modules().stream().anyMatch((module) -> module.name().equals(service));
	}

	private void endLaunched() {
		new Shutdown(this.site, Progress.SILENT).discard(this.convergence.launched());
	}

	private Duration since() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

}
