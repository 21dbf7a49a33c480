package dev.hanok.config.push;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * {@code /actuator/configurationinstances}: which instance of the registry runs which
 * commit. All instances are asked at the same time. Without a management proof an
 * instance is not asked.
 */
@Endpoint(id = "configurationinstances")
class ConfigurationInstancesEndpoint {

	private final DiscoveryClient registry;

	private final RefreshRequest request;

	ConfigurationInstancesEndpoint(DiscoveryClient registry, RefreshRequest request) {
		this.registry = registry;
		this.request = request;
	}

	/**
	 * The configuration of an instance.
	 *
	 * @param instance its id
	 * @param service its service
	 * @param commit the commit that is in effect there; null if it did not answer
	 * @param restart names of changed properties that are in effect only after a restart
	 * @param refused the commit that it cannot use
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record InstanceConfiguration(String instance, String service, @Nullable String commit, Set<String> restart,
			RefreshResponse.@Nullable Refusal refused) {
	}

	/**
	 * The response.
	 *
	 * @param instances all instances, by their services and ids
	 */
	record Instances(List<InstanceConfiguration> instances) {
	}

	@ReadOperation
	Instances instances() throws InterruptedException {
		List<Callable<InstanceConfiguration>> questions = this.registry.getServices()
			.stream()
			.flatMap(service -> this.registry.getInstances(service)
				.stream()
				.map(instance -> (Callable<InstanceConfiguration>) () -> ask(service, instance)))
			.toList();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			return new Instances(threads.invokeAll(questions)
				.stream()
				.map(ConfigurationInstancesEndpoint::answer)
				.sorted(Comparator.comparing(InstanceConfiguration::service)
					.thenComparing(InstanceConfiguration::instance))
				.toList());
		}
	}

	private InstanceConfiguration ask(String service, ServiceInstance instance) {
		String id = (instance.getInstanceId() != null) ? instance.getInstanceId()
				: instance.getHost() + ':' + instance.getPort();
		if (this.request.isAllowed(instance)) {
			try {
				RefreshResponse response = this.request.read(instance);
				return new InstanceConfiguration(id, service, response.commit(), response.restart(),
						response.refused());
			}
			catch (RuntimeException ex) {
				// It is shown without a commit.
			}
		}
		return new InstanceConfiguration(id, service, null, Set.of(), null);
	}

	private static InstanceConfiguration answer(Future<InstanceConfiguration> question) {
		try {
			return question.get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
