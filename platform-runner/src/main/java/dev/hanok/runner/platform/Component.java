package dev.hanok.runner.platform;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * One component that {@code up} starts: an instance that is launched when its conditions
 * are met, and then must get ready.
 */
final class Component {

	private final String name;

	private final BooleanSupplier launchable;

	private final Supplier<Instance> launch;

	private @Nullable Instance instance;

	private boolean ownLaunch;

	private Readiness.Result result = new Readiness.Result(false, "", 0);

	Component(String name, BooleanSupplier launchable, Supplier<Instance> launch) {
		this.name = name;
		this.launchable = launchable;
		this.launch = launch;
	}

	static Component running(Instance instance) {
		Component component = new Component(instance.name(), () -> false, () -> instance);
		component.instance = instance;
		return component;
	}

	String name() {
		return this.name;
	}

	@Nullable Instance instance() {
		return this.instance;
	}

	boolean isLaunched() {
		return this.instance != null;
	}

	boolean isReady() {
		return this.result.ready();
	}

	String detail() {
		return this.result.detail();
	}

	/**
	 * The instance, if this {@code up} started it and so must end it if the start fails.
	 */
	Stream<Instance> ownLaunch() {
		return this.ownLaunch ? Stream.ofNullable(this.instance) : Stream.empty();
	}

	Stream<Instance> gone() {
		return Stream.ofNullable(this.instance).filter((launched) -> !launched.isAlive());
	}

	/**
	 * Launches the instance if its conditions are met.
	 * @return whether it was launched now
	 */
	boolean launchIfPossible() {
		if (this.instance != null || !this.launchable.getAsBoolean()) {
			return false;
		}
		this.instance = this.launch.get();
		this.ownLaunch = true;
		return true;
	}

	/**
	 * Stores the result of a check of the instance.
	 * @return whether to report it: the instance is ready, or the detail has changed
	 */
	boolean checked(Readiness.Result latest, Instance now) {
		boolean news = latest.ready() || !latest.detail().equals(this.result.detail());
		this.result = latest;
		this.instance = now;
		return news;
	}

}
