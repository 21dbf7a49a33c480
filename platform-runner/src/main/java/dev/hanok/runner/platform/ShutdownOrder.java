package dev.hanok.runner.platform;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.hanok.runner.service.ServiceModule;

/**
 * Callers end before the services that they call.
 */
final class ShutdownOrder {

	private ShutdownOrder() {
	}

	/** The groups of instances that end together, in the sequence in which they end. */
	static Collection<List<Instance>> stages(List<Instance> instances) {
		return instances.stream()
			.collect(Collectors.groupingBy(ShutdownOrder::stage, TreeMap::new, Collectors.toList()))
			.values();
	}

	private static int stage(Instance instance) {
		return switch (instance.service()) {
			case PlatformContext.FRONT -> 0;
			case ServiceModule.GATEWAY, ServiceModule.MONITOR -> 1;
			case ServiceModule.CONFIG, ServiceModule.REGISTRY -> 3;
			case PlatformContext.POSTGRES, PlatformContext.REDIS, PlatformContext.ZIPKIN -> 4;
			default -> 2;
		};
	}

}
