package dev.hanok.starter.client;

import java.util.List;
import java.util.stream.IntStream;

import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * Takes the name of a service as the name of its host, as a Kubernetes Service is called.
 * The instances behind that name are unknown. So this client lists no services, and gives
 * an address for every name, whether the service runs or not.
 * <p>
 * One instance stands for one attempt: callers never try an instance twice, but a second
 * connection to a Service may lead to another pod.
 */
class ServiceNameDiscoveryClient implements DiscoveryClient {

	private final ServiceNameProperties properties;

	ServiceNameDiscoveryClient(ServiceNameProperties properties) {
		this.properties = properties;
	}

	@Override
	public String description() {
		return "Names of services in DNS";
	}

	@Override
	public List<ServiceInstance> getInstances(String serviceId) {
		return IntStream.rangeClosed(1, this.properties.attempts())
			.<ServiceInstance>mapToObj(attempt -> new DefaultServiceInstance(serviceId + "-" + attempt, serviceId,
					serviceId, this.properties.port(), false))
			.toList();
	}

	@Override
	public List<String> getServices() {
		return List.of();
	}

	/** Last: an address of {@code spring.cloud.discovery.client.simple} wins. */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

}
