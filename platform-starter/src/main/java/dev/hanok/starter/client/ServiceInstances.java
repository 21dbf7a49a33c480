package dev.hanok.starter.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.event.HeartbeatEvent;
import org.springframework.context.event.EventListener;

/**
 * The running instances of other services, as this process sees them: the instances in
 * the registry, without those that have recently failed here. The registry needs up to 14
 * s to remove an instance that was killed; a caller notices it at the first refused
 * connection.
 */
public class ServiceInstances {

	private static final Logger log = LoggerFactory.getLogger(ServiceInstances.class);

	/**
	 * How long the last instances of a service are used when the registry has none: a
	 * registry that was restarted has no instances until they have registered again.
	 */
	private static final long KEPT = Duration.ofSeconds(30).toMillis();

	private final DiscoveryClient registry;

	private final InstanceHealth health;

	private final Clock clock;

	private final Map<String, WeightedInstances> services = new ConcurrentHashMap<>();

	private final Map<String, RetryBudget> retryBudgets = new ConcurrentHashMap<>();

	ServiceInstances(DiscoveryClient registry, Clock clock) {
		this.registry = registry;
		this.clock = clock;
		this.health = new InstanceHealth(clock);
	}

	/**
	 * Chooses an instance for a request that may be sent to another instance if this one
	 * fails. Sometimes such a request is the probe of an instance that has failed.
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
	 * @param repeatable whether the request may be sent again after any failure; a
	 * request that may not is never used as a probe
	 * @return an instance, or {@code null} if there is none left to try
	 */
	public @Nullable ServiceInstance choose(String serviceId, Set<String> excludedIds, boolean repeatable) {
		WeightedInstances known = known(serviceId);
		long turn = excludedIds.isEmpty() ? known.next() : known.current();
		ServiceInstance lastResort = null;
		ServiceInstance healthy = null;
		for (int i = 0; i < known.size(); i++) {
			ServiceInstance candidate = known.get(turn, i);
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
		// Trying an instance that has recently failed is better than not trying at all.
		return (healthy != null) ? healthy : lastResort;
	}

	/**
	 * Call this after a response that shows that the instance works.
	 * @param instance the instance that responded
	 */
	public void succeeded(ServiceInstance instance) {
		String id = id(instance);
		if (this.health.succeeded(id)) {
			log.info("Instance {} is used again", id);
		}
	}

	/**
	 * Call this after a connection failure: the instance is left out, then probed.
	 * @param instance the instance that failed
	 */
	public void failed(ServiceInstance instance) {
		leaveOut(id(instance), true);
	}

	/**
	 * Call this when a request got no response in time. An instance that has not
	 * responded to any other request in that time either hangs, and is left out. An
	 * instance that has responded is slow, and is left out if its requests often time
	 * out. At most half of the reachable instances of a service are left out for these
	 * reasons: if all are slow, they are still needed.
	 * @param serviceId the service's name in the registry
	 * @param instance the instance that did not respond
	 * @param waited how long the caller waited
	 */
	public void timedOut(String serviceId, ServiceInstance instance, Duration waited) {
		String id = id(instance);
		boolean often = this.health.countFailure(id);
		if ((often || this.health.silentFor(id).compareTo(waited) >= 0) && maySpare(serviceId, id)) {
			leaveOut(id, false);
		}
	}

	/**
	 * Call this after a response that says that the instance cannot do its work: 502, 503
	 * or 504. An instance that often gives such a response is left out; the limit of half
	 * of the instances applies here too.
	 * @param serviceId the service's name in the registry
	 * @param instance the instance that responded
	 */
	public void unavailable(String serviceId, ServiceInstance instance) {
		String id = id(instance);
		if (this.health.countFailure(id) && maySpare(serviceId, id)) {
			leaveOut(id, false);
		}
	}

	/**
	 * The time since this process last got a response, other than 502 to 504, from an
	 * instance.
	 * @param instance any instance
	 * @return the time; very long if there was no response
	 */
	public Duration silentFor(ServiceInstance instance) {
		return this.health.silentFor(id(instance));
	}

	private void leaveOut(String id, boolean unreachable) {
		if (this.health.leaveOut(id, unreachable)) {
			log.info("Instance {} gets no requests from this process for some seconds: {}", id,
					unreachable ? "no connection" : "it hangs, or responds late or with 502, 503 or 504 too often");
		}
	}

	private boolean maySpare(String serviceId, String id) {
		WeightedInstances known = known(serviceId);
		int reachable = 0;
		int leftOut = 0;
		for (int i = 0; i < known.size(); i++) {
			String other = id(known.get(0, i));
			if (!this.health.isUnreachable(other)) {
				reachable++;
				leftOut += (other.equals(id) || !this.health.isGood(other)) ? 1 : 0;
			}
		}
		return leftOut <= reachable / 2;
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
	 * Whether there is an instance that has not recently failed.
	 * @param serviceId the service's name in the registry
	 * @param excludedIds instances that do not count, see {@link #id}
	 * @return true if there is at least one
	 */
	public boolean hasHealthy(String serviceId, Set<String> excludedIds) {
		WeightedInstances known = known(serviceId);
		long turn = known.current();
		return IntStream.range(0, known.size())
			.mapToObj(i -> id(known.get(turn, i)))
			.anyMatch(id -> !excludedIds.contains(id) && this.health.isGood(id));
	}

	/**
	 * The number of instances of the service, including those that are left out here.
	 * @param serviceId the service's name in the registry
	 * @return their number
	 */
	public int count(String serviceId) {
		return known(serviceId).size();
	}

	/**
	 * How many requests to the service may be repeated: one budget for all clients of
	 * this process.
	 * @param serviceId the service's name, or another name of an upstream. It must come
	 * from the configuration or the registry, because budgets are never deleted
	 * @return the budget, always the same for a name
	 */
	public RetryBudget retryBudget(String serviceId) {
		return this.retryBudgets.computeIfAbsent(serviceId, name -> new RetryBudget(System::nanoTime));
	}

	/**
	 * Whether a status says that the instance, or a service that it needs, is
	 * unavailable. Such a status says nothing about the request, so another instance may
	 * succeed.
	 * @param status of a response
	 * @return true for 502, 503 and 504
	 */
	public static boolean isUnavailable(int status) {
		return status >= 502 && status <= 504;
	}

	/**
	 * The identity of an instance; it changes after a restart, even on the same port.
	 * @param instance any instance
	 * @return its id in the registry (or the name of the service, if it has none), with
	 * host and port
	 */
	public static String id(ServiceInstance instance) {
		String id = instance.getInstanceId();
		return ((id != null) ? id : instance.getServiceId()) + '@' + instance.getHost() + ':' + instance.getPort();
	}

	private WeightedInstances known(String serviceId) {
		WeightedInstances known = this.services.get(serviceId);
		return (known != null) ? known : refresh(serviceId);
	}

	/**
	 * Runs after each fetch of the registry. Known lists are rebuilt here, never during a
	 * request.
	 */
	@EventListener
	void onFetched(HeartbeatEvent event) {
		this.services.keySet().forEach(this::refresh);
		this.health.forgetUnused();
	}

	private WeightedInstances refresh(String serviceId) {
		WeightedInstances before = this.services.get(serviceId);
		WeightedInstances found = new WeightedInstances(this.registry.getInstances(serviceId), before);
		if (found.size() > 0) {
			this.services.put(serviceId, found);
			return found;
		}
		if (before != null && before.missing(this.clock.millis()) < KEPT) {
			return before;
		}
		this.services.remove(serviceId);
		return found;
	}

}
