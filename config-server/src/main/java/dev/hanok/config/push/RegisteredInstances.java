package dev.hanok.config.push;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * The instances in the registry.
 */
class RegisteredInstances {

	private final DiscoveryClient registry;

	RegisteredInstances(DiscoveryClient registry) {
		this.registry = registry;
	}

	/**
	 * An instance and the name of its service in lower case, as in the names of
	 * configuration files. Eureka's {@link ServiceInstance#getServiceId()} is in upper
	 * case.
	 */
	record Registered(String service, ServiceInstance instance) {

		String id() {
			String id = this.instance.getInstanceId();
			return (id != null) ? id : this.instance.getHost() + ':' + this.instance.getPort();
		}

	}

	Stream<Registered> of(Predicate<String> services) {
		return this.registry.getServices()
			.stream()
			.filter(services)
			.flatMap(service -> this.registry.getInstances(service)
				.stream()
				.map(found -> new Registered(service, found)));
	}

	/** Asks all instances at the same time, and waits for each response. */
	static <T> List<T> ask(Stream<Registered> instances, Function<Registered, T> question) {
		List<CompletableFuture<T>> responses = instances
			.map(instance -> CompletableFuture.supplyAsync(() -> question.apply(instance), Thread::startVirtualThread))
			.toList();
		return responses.stream().map(CompletableFuture::join).toList();
	}

}
