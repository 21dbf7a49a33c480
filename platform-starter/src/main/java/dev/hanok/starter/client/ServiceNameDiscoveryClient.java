package dev.hanok.starter.client;

import java.util.List;
import java.util.stream.IntStream;

import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * Uses the name of a service as its host name, which is the DNS name of a Kubernetes
 * Service. The pods behind a Service are unknown. So this client lists no services, and
 * returns instances for every name, whether the service runs or not.
 * <p>
 * This client returns one instance for each allowed attempt, because callers never try an
 * instance twice. A second connection to a Service may reach another pod.
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

	/** Last, so that a URI in {@code spring.cloud.discovery.client.simple} wins. */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

}
