package dev.hanok.runner.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Gatherers;

import dev.hanok.runner.client.Registered;
import dev.hanok.runner.service.ServiceModule;

/**
 * Launches components and waits until all are ready; fails if one of them ends.
 */
final class StartupMonitor {

	private static final Duration INTERVAL = Duration.ofMillis(150);

	private static final Duration TICK = Duration.ofMillis(500);

	private final Platform platform;

	private final Progress progress;

	private final List<Component> components;

	private final Stopwatch watch = Stopwatch.started();

	private Duration ticked = Duration.ZERO;

	private Optional<List<Registered>> registered = Optional.empty();

	StartupMonitor(Platform platform, Progress progress, List<Component> components) {
		this.platform = platform;
		this.progress = progress;
		this.components = components;
	}

	boolean isReady(String name) {
		return this.components.stream().filter((each) -> each.name().equals(name)).allMatch(Component::isReady);
	}

	boolean registryResponds() {
		return this.registered.isPresent();
	}

	/** The processes that must be ended again if the start fails. */
	List<Instance> launched() {
		return this.components.stream().flatMap(Component::ownLaunch).toList();
	}

	/**
	 * Waits until every component is ready and the condition holds.
	 * @param limit time after which it fails
	 * @param goal the condition; must not block for long
	 * @param missing what is missing while the condition does not hold
	 */
	void await(Duration limit, BooleanSupplier goal, String missing) {
		Stopwatch waiting = Stopwatch.started();
		while (true) {
			launch();
			look();
			tick();
			boolean ready = this.components.stream().allMatch(Component::isReady);
			if (goal.getAsBoolean() && ready) {
				return;
			}
			if (waiting.time().compareTo(limit) > 0) {
				throw new Diagnosis(this.platform).notReady(this.components, limit, ready ? missing : "");
			}
			LockSupport.parkNanos(INTERVAL.toNanos());
		}
	}

	private void launch() {
		for (Component component : this.components) {
			if (component.launchIfPossible()) {
				tell(component, "starting");
			}
		}
	}

	private void look() {
		if (this.components.stream()
			.allMatch((each) -> each.isLaunched() || !each.name().startsWith(ServiceModule.REGISTRY))) {
			this.registered = this.platform.registry().instances();
		}
		this.components.stream()
			.filter((each) -> each.isLaunched() && !each.isReady())
			.gather(Gatherers.mapConcurrent(Integer.MAX_VALUE, this::look))
			.toList();
		this.components.stream().flatMap(Component::gone).findFirst().ifPresent((gone) -> {
			throw new Diagnosis(this.platform).ended(gone);
		});
	}

	private boolean look(Component component) {
		Instance instance = Objects.requireNonNull(component.instance());
		Readiness.Result result = new Readiness(this.platform).of(instance, this.registered);
		if (result.ready()) {
			instance = instance.at(result.port());
			if (instance.ready() == null) {
				instance = instance.readyAfter(Duration.between(instance.launched(), Instant.now()));
			}
			if (instance.isAlive()) {
				this.platform.files().save(instance);
			}
		}
		boolean news = component.checked(result, instance);
		if (news) {
			tell(component, result.ready() ? "up" : "starting");
		}
		return news;
	}

	/**
	 * On a terminal the elapsed seconds are updated; elsewhere the same state is not
	 * printed twice.
	 */
	private void tick() {
		if (this.watch.time().minus(this.ticked).compareTo(TICK) > 0) {
			this.ticked = this.watch.time();
			this.components.stream()
				.filter((each) -> each.isLaunched() && !each.isReady())
				.forEach((each) -> tell(each, "starting"));
		}
	}

	private void tell(Component component, String state) {
		this.progress.component(component.name(), state, this.watch.time(), component.detail());
	}

}
