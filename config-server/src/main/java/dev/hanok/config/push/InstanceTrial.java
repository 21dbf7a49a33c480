package dev.hanok.config.push;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.hanok.config.source.CommitServedEvent;
import dev.hanok.config.source.CommitTrial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * Lets one instance of each service that a commit concerns try the commit: only the
 * service itself knows whether its settings can be bound and its routes can be built. If
 * a service does not respond, the commit is served all the same.
 */
class InstanceTrial implements CommitTrial {

	private static final Logger log = LoggerFactory.getLogger(InstanceTrial.class);

	private final DiscoveryClient registry;

	private final RefreshRequest request;

	InstanceTrial(DiscoveryClient registry, RefreshRequest request) {
		this.registry = registry;
		this.request = request;
	}

	@Override
	public List<String> problems(CommitServedEvent change) {
		List<Callable<List<String>>> trials = this.registry.getServices()
			.stream()
			.filter(change::concerns)
			.map(service -> this.registry.getInstances(service).stream().filter(this.request::isAllowed).findAny())
			.flatMap(Optional::stream)
			.map(instance -> (Callable<List<String>>) () -> ask(instance, change.commit()))
			.toList();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			return threads.invokeAll(trials).stream().map(InstanceTrial::result).flatMap(Collection::stream).toList();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return List.of();
		}
	}

	private List<String> ask(ServiceInstance instance, String commit) {
		try {
			RefreshResponse.Refusal refused = this.request.check(instance, commit).refused();
			return (refused == null || !refused.commit().equals(commit)) ? List.of()
					: refused.problems().stream().map(problem -> instance.getInstanceId() + ": " + problem).toList();
		}
		catch (RuntimeException ex) {
			log.info("{} could not try the configuration at {}: {}", instance.getInstanceId(), commit, ex.getMessage());
			return List.of();
		}
	}

	private static List<String> result(Future<List<String>> trial) {
		try {
			return trial.get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
