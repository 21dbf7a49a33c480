package dev.hanok.runner.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.hanok.runner.client.Registered;
import dev.hanok.runner.platform.InstanceStatus.State;
import dev.hanok.runner.process.Memory;
import dev.hanok.runner.service.ServiceModule;

/**
 * Looks at all instances at once.
 */
record StatusCheck(Site site) {

	List<InstanceStatus> all() {
		List<Instance> instances = this.site.instances().all();
		boolean registryRuns = instances.stream()
			.anyMatch((instance) -> instance.service().equals(ServiceModule.REGISTRY) && instance.isAlive());
		Optional<List<Registered>> registered = registryRuns ? this.site.registry().instances() : Optional.empty();
		List<CompletableFuture<InstanceStatus>> looks;
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			looks = instances.stream()
				.map((instance) -> CompletableFuture.supplyAsync(() -> of(instance, registered), threads))
				.toList();
		}
		return looks.stream().map(Futures::get).toList();
	}

	private InstanceStatus of(Instance instance, Optional<List<Registered>> registered) {
		if (!instance.isAlive()) {
			return new InstanceStatus(instance, State.CRASHED, new Diagnosis(this.site).lastWord(instance), 0,
					Duration.ZERO);
		}
		Readiness.Answer answer = new Readiness(this.site).of(instance, registered);
		State notReady = (instance.ready() != null) ? State.DOWN : State.STARTING;
		return new InstanceStatus(instance.at((answer.port() != 0) ? answer.port() : instance.port()),
				answer.ready() ? State.UP : notReady, answer.detail(), Memory.resident(instance.process()),
				Duration.between(instance.launched(), Instant.now()));
	}

}
