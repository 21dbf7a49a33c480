package dev.hanok.starter.client;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.event.HeartbeatEvent;
import org.springframework.context.event.EventListener;

/**
 * The running instances of other services, as this process sees them: what the registry
 * says, less what failed here a moment ago. The registry needs up to 14 s to drop an
 * instance that was killed; a caller notices at the first refused connection.
 */
public class ServiceInstances {

	private final DiscoveryClient registry;

	private final InstanceHealth health;

	private final Map<String, List<ServiceInstance>> instances = new ConcurrentHashMap<>();

	private final AtomicInteger turn = new AtomicInteger();

	ServiceInstances(DiscoveryClient registry, Clock clock) {
		this.registry = registry;
		this.health = new InstanceHealth(clock);
	}

	/**
	 * Chooses an instance for a request that may be sent again to another one if this one
	 * fails. Such a request now and then probes an instance that has failed.
	 * @param serviceId the service's name in the registry
	 * @param excludedIds instances that this request has tried, see {@link #id}
	 * @return an instance, or {@code null} if there is none left to try
	 */
	public @Nullable ServiceInstance choose(String serviceId, Set<String> excludedIds) {
		return choose(serviceId, excludedIds, true);
	}

	/**
	 * Chooses an instance.
	 * @param serviceId the service's name in the registry
	 * @param excludedIds instances that this request has tried, see {@link #id}
	 * @param repeatable whether the request may be sent again after any failure; one that
	 * may not is never used as a probe
	 * @return an instance, or {@code null} if there is none left to try
	 */
	public @Nullable ServiceInstance choose(String serviceId, Set<String> excludedIds, boolean repeatable) {
		List<ServiceInstance> known = known(serviceId);
		int size = known.size();
		int start = (size > 1) ? Math.floorMod(this.turn.getAndIncrement(), size) : 0;
		ServiceInstance lastResort = null;
		ServiceInstance healthy = null;
		for (int i = 0; i < size; i++) {
			ServiceInstance candidate = known.get((start + i) % size);
			String id = id(candidate);
			if (excludedIds.contains(id)) {
				continue;
			}
			if (this.health.isGood(id)) {
				healthy = (healthy != null) ? healthy : candidate;
			}
			else if (repeatable && this.health.claimProbe(id)) {
				return candidate;
			}
			else {
				lastResort = (lastResort != null) ? lastResort : candidate;
			}
		}
		// Trying an instance that failed a moment ago is better than not trying at all.
		return (healthy != null) ? healthy : lastResort;
	}

	/**
	 * To be told after an answer came, whatever its status.
	 * @param instance which answered
	 */
	public void succeeded(ServiceInstance instance) {
		this.health.succeeded(id(instance));
	}

	/**
	 * To be told after a connection failure or a timeout: the instance is left out, then
	 * probed.
	 * @param instance which failed
	 */
	public void failed(ServiceInstance instance) {
		this.health.failed(id(instance));
	}

	/**
	 * Whether the registry knows an instance of the service.
	 * @param serviceId the service's name in the registry
	 * @return true if there is at least one
	 */
	public boolean available(String serviceId) {
		return count(serviceId) > 0;
	}

	/**
	 * How many instances of the service the registry knows, those left out here included.
	 * @param serviceId the service's name in the registry
	 * @return their number
	 */
	public int count(String serviceId) {
		return known(serviceId).size();
	}

	/**
	 * What tells an instance from another, also after a restart on the same port.
	 * @param instance any instance
	 * @return its id in the registry, or host and port where it has none
	 */
	public static String id(ServiceInstance instance) {
		String id = instance.getInstanceId();
		return ((id != null) ? id : instance.getServiceId()) + '@' + instance.getHost() + ':' + instance.getPort();
	}

	private List<ServiceInstance> known(String serviceId) {
		List<ServiceInstance> known = this.instances.get(serviceId);
		return (known != null) ? known : refresh(serviceId);
	}

	/**
	 * The registry's client has fetched: a list is rebuilt then, and never during a
	 * request.
	 */
	@EventListener
	void onFetched(HeartbeatEvent event) {
		this.instances.keySet().forEach(this::refresh);
	}

	private List<ServiceInstance> refresh(String serviceId) {
		List<ServiceInstance> found = List.copyOf(this.registry.getInstances(serviceId));
		if (found.isEmpty()) {
			this.instances.remove(serviceId);
		}
		else {
			this.instances.put(serviceId, found);
		}
		return found;
	}

}
