package dev.hanok.starter.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/** A registry with the instances of the test; it counts how often it is called. */
class TestRegistry implements DiscoveryClient {

	private final Map<String, List<ServiceInstance>> instances = new ConcurrentHashMap<>();

	private final AtomicInteger questions = new AtomicInteger();

	TestRegistry with(String serviceId, int... ports) {
		this.instances.put(serviceId, IntStream.range(0, ports.length)
			.<ServiceInstance>mapToObj(
					i -> new DefaultServiceInstance(serviceId + "-" + (i + 1), serviceId, "127.0.0.1", ports[i], false))
			.toList());
		return this;
	}

	/** Adds metadata to the instance with this number. */
	TestRegistry with(String serviceId, int number, String key, String value) {
		this.instances.get(serviceId).get(number - 1).getMetadata().put(key, value);
		return this;
	}

	int questions() {
		return this.questions.get();
	}

	@Override
	public String description() {
		return "test";
	}

	@Override
	public List<ServiceInstance> getInstances(String serviceId) {
		this.questions.incrementAndGet();
		return this.instances.getOrDefault(serviceId, List.of());
	}

	@Override
	public List<String> getServices() {
		return List.copyOf(this.instances.keySet());
	}

}
