package dev.hanok.runner.platform;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * One line of what `up` works on: an instance that is to be launched when its time has
 * come, and then to get ready.
 */
final class Component {

	private final String name;

	private final BooleanSupplier launchable;

	private final Supplier<Instance> launch;

	private @Nullable Instance instance;

	private boolean ownLaunch;

	private Readiness.Answer answer = new Readiness.Answer(false, "", 0);

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

	/** Whether this `up` started it, and so has to end it when it fails. */
	boolean isOwnLaunch() {
		return this.ownLaunch;
	}

	boolean isReady() {
		return this.answer.ready();
	}

	String detail() {
		return this.answer.detail();
	}

	/**
	 * Launches it if it is its time.
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

	void answered(Readiness.Answer latest) {
		this.answer = latest;
	}

	void remember(Instance known) {
		this.instance = known;
	}

}
