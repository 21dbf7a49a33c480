package dev.hanok.runner.platform;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.hanok.runner.application.Application;
import dev.hanok.runner.infrastructure.Postgres;
import dev.hanok.runner.service.ServiceModule;

/**
 * The components that must run, and the conditions under which each may be launched.
 */
record StartupPlan(PlatformContext context, Launcher launcher, StartupMonitor monitor, FirstOrder order) {

	/** The components: the running instances, and the missing ones. */
	List<Component> components(Collection<ServiceModule> modules, Map<String, Application> applications,
			Postgres postgres) {
		Stream<Component> services = modules.stream()
			.flatMap((module) -> components(module.name(), this.context.redundancy().instances(module),
					launchable(module),
					(number) -> this.launcher.service(module, application(applications, module.name()), number)));
		Stream<Component> front = this.context.redundancy().isOn()
				? infrastructure(PlatformContext.FRONT, () -> true, this.launcher::front) : Stream.empty();
		return Stream
			.of(infrastructure(PlatformContext.POSTGRES, () -> true, () -> this.launcher.postgres(postgres)),
					infrastructure(PlatformContext.REDIS, () -> true, this.launcher::redis), services, front,
					// Zipkin tries only three times to register, so the registry must
					// respond first.
					infrastructure(PlatformContext.ZIPKIN, this.monitor::registryResponds,
							() -> this.launcher.zipkin(application(applications, PlatformContext.ZIPKIN))))
			.flatMap((parts) -> parts)
			.toList();
	}

	private BooleanSupplier launchable(ServiceModule module) {
		if (module.description().isLate()) {
			// Started late, so that it takes no processor time from the services that
			// orders need.
			return this.order::isPossible;
		}
		return module.database().isPresent() ? () -> this.monitor.isReady(PlatformContext.POSTGRES) : () -> true;
	}

	private Stream<Component> infrastructure(String name, BooleanSupplier launchable, Supplier<Instance> launch) {
		return components(name, 1, launchable, (number) -> launch.get());
	}

	private Stream<Component> components(String service, int count, BooleanSupplier launchable,
			IntFunction<Instance> launch) {
		List<Instance> alive = this.context.alive(service);
		return Stream.concat(alive.stream().map(Component::running), this.context
			.freeNumbers(service, count - alive.size())
			.stream()
			.map((number) -> new Component(Instance.name(service, number), launchable, () -> launch.apply(number))));
	}

	private static Application application(Map<String, Application> applications, String name) {
		return Objects.requireNonNull(applications.get(name), name);
	}

}
