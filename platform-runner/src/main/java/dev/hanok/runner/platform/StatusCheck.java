package dev.hanok.runner.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;

import dev.hanok.runner.client.Registered;
import dev.hanok.runner.service.ServiceModule;

/**
 * Checks all instances at the same time.
 */
record StatusCheck(Platform platform) {

	List<InstanceStatus> all() {
		Optional<List<Registered>> registered = this.platform.files().alive(ServiceModule.REGISTRY).isEmpty()
				? Optional.empty() : this.platform.registry().instances();
		return this.platform.files()
			.all()
			.stream()
			.gather(Gatherers.mapConcurrent(Integer.MAX_VALUE, (instance) -> of(instance, registered)))
			.toList();
	}

	/** Instances that others registered: services from an IDE, or of other teams. */
	List<Registered> foreign() {
		Set<String> own = this.platform.files()
			.all()
			.stream()
			.map(Instance::name)
			.collect(Collectors.toUnmodifiableSet());
		return this.platform.files().alive(ServiceModule.REGISTRY).isEmpty() ? List.of()
				: this.platform.registry()
					.instances()
					.orElse(List.of())
					.stream()
					.filter((registered) -> !own.contains(registered.id()))
					.toList();
	}

	/**
	 * The running instances of a component. If an instance chose a free port itself, the
	 * port is read from the registry.
	 */
	List<Instance> alive(String service) {
		List<Instance> alive = this.platform.files().alive(service);
		if (alive.stream().allMatch((instance) -> instance.port() != 0)) {
			return alive;
		}
		Map<String, Integer> ports = this.platform.registry()
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
					new Diagnosis(this.platform).lastWord(instance), 0, Duration.ZERO);
		}
		Readiness.Result result = new Readiness(this.platform).of(instance, registered);
		InstanceStatus.State notReady = (instance.ready() != null) ? InstanceStatus.State.DOWN
				: InstanceStatus.State.STARTING;
		return new InstanceStatus(instance.at((result.port() != 0) ? result.port() : instance.port()),
				result.ready() ? InstanceStatus.State.UP : notReady, result.detail(),
				Memory.resident(instance.process()), Duration.between(instance.launched(), Instant.now()));
	}

}
