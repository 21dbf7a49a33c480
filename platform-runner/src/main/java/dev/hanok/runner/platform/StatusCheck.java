package dev.hanok.runner.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.hanok.runner.client.Registered;
import dev.hanok.runner.service.ServiceModule;

/**
 * Checks all instances at the same time.
 */
record StatusCheck(PlatformContext context) {

	List<InstanceStatus> all() {
		Optional<List<Registered>> registered = this.context.alive(ServiceModule.REGISTRY).isEmpty() ? Optional.empty()
				: this.context.registry().instances();
		return Parallel.map(this.context.instances().all(), (instance) -> of(instance, registered));
	}

	/**
	 * The running instances of a component. If an instance took any free port, the
	 * registry has its number.
	 */
	List<Instance> alive(String service) {
		List<Instance> alive = this.context.alive(service);
		if (alive.stream().allMatch((instance) -> instance.port() != 0)) {
			return alive;
		}
		Map<String, Integer> ports = this.context.registry()
			.instances()
			.orElse(List.of())
			.stream()
			.collect(Collectors.toMap(Registered::id, Registered::port, (one, other) -> one));
		return alive.stream()
			.map((instance) -> instance.at(ports.getOrDefault(instance.name(), instance.port())))
			.toList();
	}

	private InstanceStatus of(Instance instance, Optional<List<Registered>> registered) {
		if (!instance.isAlive()) {
			return new InstanceStatus(instance, InstanceStatus.State.CRASHED,
					new Diagnosis(this.context).lastWord(instance), 0, Duration.ZERO);
		}
		Readiness.Result result = new Readiness(this.context).of(instance, registered);
		InstanceStatus.State notReady = (instance.ready() != null) ? InstanceStatus.State.DOWN
				: InstanceStatus.State.STARTING;
		return new InstanceStatus(instance.at((result.port() != 0) ? result.port() : instance.port()),
				result.ready() ? InstanceStatus.State.UP : notReady, result.detail(),
				Memory.resident(instance.process()), Duration.between(instance.launched(), Instant.now()));
	}

}
