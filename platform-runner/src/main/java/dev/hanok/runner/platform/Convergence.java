package dev.hanok.runner.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import dev.hanok.runner.client.Registered;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.service.ServiceModule;

/**
 * Launches components and watches until all are ready; stops at the first that ends.
 */
final class Convergence {

	private static final Duration INTERVAL = Duration.ofMillis(150);

	private static final Duration TICK = Duration.ofMillis(500);

	private final Site site;

	private final Progress progress;

	private final List<Component> components;

	private final long start = System.nanoTime();

	private long ticked = this.start;

	private Optional<List<Registered>> registered = Optional.empty();

	Convergence(Site site, Progress progress, List<Component> components) {
		this.site = site;
		this.progress = progress;
		this.components = components;
	}

	boolean isReady(String name) {
		return this.components.stream().filter((part) -> part.name().equals(name)).allMatch(Component::isReady);
	}

	boolean registryAnswers() {
		return this.registered.isPresent();
	}

	/**
	 * Goes on until every component is ready and the condition holds.
	 * @param limit gives up then
	 * @param goal looked at when asked; must not block for long
	 * @param missing what is missing while the goal is not met
	 */
	void await(Duration limit, BooleanSupplier goal, String missing) {
		while (true) {
			launch();
			look();
			tick();
			boolean ready = this.components.stream().allMatch(Component::isReady);
			if (goal.getAsBoolean() && ready) {
				return;
			}
			if (System.nanoTime() - this.start > limit.toNanos()) {
				throw tooLong(limit, ready ? missing : "");
			}
			LockSupport.parkNanos(INTERVAL.toNanos());
		}
	}

	/** The processes that must be ended again when this fails. */
	List<Instance> launched() {
		List<Instance> instances = new ArrayList<>();
		for (Component component : this.components) {
			Instance instance = component.instance();
			if (instance != null && component.isOwnLaunch()) {
				instances.add(instance);
			}
		}
		return instances;
	}

	private void launch() {
		for (Component component : this.components) {
			if (component.launchIfPossible()) {
				tell(component, "starting");
			}
		}
	}

	private void look() {
		Optional<Component> registry = this.components.stream()
			.filter((part) -> part.name().startsWith(ServiceModule.REGISTRY))
			.findFirst();
		if (registry.isEmpty() || registry.get().instance() != null) {
			this.registered = this.site.registry().instances();
		}
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<CompletableFuture<?>> looks = new ArrayList<>();
			for (Component component : this.components) {
				Instance instance = component.instance();
				if (instance != null && !component.isReady()) {
					looks.add(CompletableFuture.runAsync(() -> look(component, instance), threads));
				}
			}
			looks.forEach(Convergence::join);
		}
		this.components.forEach(ifGone((gone) -> {
			throw new Diagnosis(this.site).ended(gone);
		}));
	}

	private void look(Component component, Instance instance) {
		Readiness.Answer answer = new Readiness(this.site).of(instance, this.registered);
		boolean news = !answer.detail().equals(component.detail()) || answer.ready();
		component.answered(answer);
		if (answer.ready()) {
			Instance ready = instance.at(answer.port());
			if (instance.ready() == null) {
				ready = ready.readyAfter(Duration.between(instance.launched(), Instant.now()));
			}
			component.remember(ready);
			if (ready.isAlive()) {
				this.site.instances().save(ready);
			}
		}
		if (news) {
			tell(component, answer.ready() ? "up" : "starting");
		}
	}

	/** A terminal shows seconds that pass; elsewhere the same state is not told twice. */
	private void tick() {
		if (System.nanoTime() - this.ticked > TICK.toNanos()) {
			this.ticked = System.nanoTime();
			this.components.stream()
				.filter((part) -> part.instance() != null && !part.isReady())
				.forEach((part) -> tell(part, "starting"));
		}
	}

	private void tell(Component component, String state) {
		this.progress.component(component.name(), state, Duration.ofNanos(System.nanoTime() - this.start),
				component.detail());
	}

	private static Consumer<Component> ifGone(Consumer<Instance> action) {
		return (component) -> {
			Instance instance = component.instance();
			if (instance != null && !instance.isAlive()) {
				action.accept(instance);
			}
		};
	}

	private static void join(CompletableFuture<?> look) {
		look.join();
	}

	private PlatformException tooLong(Duration limit, String missing) {
		List<String> evidence = new ArrayList<>();
		this.components.stream().filter((part) -> !part.isReady()).forEach((part) -> {
			Instance instance = part.instance();
			evidence.add(part.name() + ": " + (instance == null ? "was not launched yet" : part.detail()));
			if (instance != null) {
				evidence.add("    last said: " + new Diagnosis(this.site).latest(instance));
			}
		});
		if (!missing.isEmpty()) {
			evidence.add(missing);
		}
		return new PlatformException("Not ready within " + limit.toSeconds() + " s.", evidence,
				List.of("On a slow machine give it more time: ./platform up --timeout 600",
						"See what a component says: ./platform logs SERVICE"));
	}

}
