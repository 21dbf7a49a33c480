package dev.hanok.runner.platform;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import dev.hanok.runner.application.Application;
import dev.hanok.runner.service.ServiceModule;

/**
 * The components that must run, and the conditions under which each may be launched.
 *
 * @param former how many instances each service had before this start, crashed ones
 * included
 */
record StartupPlan(Platform platform, Launcher launcher, StartupMonitor monitor, FirstOrder firstOrder,
		Map<String, Long> former) {

	/** The components: the running instances, and the missing ones. */
	List<Component> components(Collection<ServiceModule> modules, Map<String, Application> applications) {
		Stream<Component> services = modules.stream()
			.flatMap((module) -> components(module.name(), instances(module), launchable(module),
					(number) -> this.launcher.service(module,
							Objects.requireNonNull(applications.get(module.name()), module.name()), number)));
		return Stream
			.of(infrastructure(Platform.POSTGRES, () -> true), infrastructure(Platform.REDIS, () -> true), services,
					this.platform.redundancy().isOn() ? infrastructure(Platform.FRONT, () -> true)
							: Stream.<Component>empty(),
					// Zipkin tries only three times to register, so the registry must
					// respond first.
					infrastructure(Platform.ZIPKIN, this.monitor::registryResponds))
			.flatMap((components) -> components)
			.toList();
	}

	/**
	 * At least as many as before, so that a service that was scaled up keeps its number.
	 * Never fewer than its description says, or two with {@code --ha} if it can run
	 * twice.
	 */
	private int instances(ServiceModule module) {
		return Math.max(this.platform.redundancy().instances(module),
				this.former.getOrDefault(module.name(), 0L).intValue());
	}

	private BooleanSupplier launchable(ServiceModule module) {
		if (module.description().isLate()) {
			// Started late, so that it takes no processor time from the services that
			// orders need.
			return this.firstOrder::isPossible;
		}
		return module.database().isPresent() ? () -> this.monitor.isReady(Platform.POSTGRES) : () -> true;
	}

	private Stream<Component> infrastructure(String name, BooleanSupplier launchable) {
		return components(name, 1, launchable, (number) -> this.launcher.infrastructure(name));
	}

	private Stream<Component> components(String service, int count, BooleanSupplier launchable,
			IntFunction<Instance> launch) {
		List<Instance> alive = this.platform.files().alive(service);
		return Stream.concat(alive.stream().map(Component::running), this.platform.files()
			.freeNumbers(service, count - alive.size())
			.stream()
			.map((number) -> new Component(Instance.name(service, number), launchable, () -> launch.apply(number))));
	}

}
