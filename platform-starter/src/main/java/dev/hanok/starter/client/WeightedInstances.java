package dev.hanok.starter.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.cloud.client.ServiceInstance;

/**
 * The instances of one service after a fetch of the registry, and the order in which they
 * get requests. Instances take turns, but all canaries together get their share of the
 * requests, spread evenly. An instance is a canary if its registration has the metadata
 * {@code canary-share}, in percent.
 */
class WeightedInstances {

	private static final String CANARY_SHARE = "canary-share";

	/** Ordinary instances come first, then canaries. */
	private final List<ServiceInstance> instances;

	private final int ordinary;

	private final int share;

	private final AtomicLong requests;

	/** Since when the registry has none of these instances; 0 while it has some. */
	private volatile long missingSince;

	/**
	 * Replaces an older list.
	 * @param found the instances in the registry
	 * @param before the older list, whose counter of requests continues, or {@code null}
	 */
	WeightedInstances(List<ServiceInstance> found, @Nullable WeightedInstances before) {
		List<ServiceInstance> canaries = found.stream().filter(instance -> share(instance) > 0).toList();
		this.instances = canaries.isEmpty() ? List.copyOf(found)
				: Stream.concat(found.stream().filter(instance -> share(instance) == 0), canaries.stream()).toList();
		this.ordinary = found.size() - canaries.size();
		// If all instances are canaries, they are treated as ordinary ones.
		this.share = (this.ordinary > 0) ? canaries.stream().mapToInt(WeightedInstances::share).max().orElse(0) : 0;
		this.requests = (before != null) ? before.requests : new AtomicLong();
	}

	int size() {
		return this.instances.size();
	}

	/**
	 * Records that the registry has none of these instances.
	 * @return for how long this has been so, in milliseconds
	 */
	long missing(long now) {
		if (this.missingSince == 0) {
			this.missingSince = now;
		}
		return now - this.missingSince;
	}

	/** The number of a new request. */
	long next() {
		return this.requests.getAndIncrement();
	}

	/** The number for a further attempt of a request that already has a number. */
	long current() {
		return this.requests.get();
	}

	/**
	 * The instance for the i-th attempt of a request.
	 * @param request the request's number
	 * @param i from 0 to {@link #size} - 1
	 */
	ServiceInstance get(long request, int i) {
		int size = size();
		if (this.share == 0) {
			return this.instances.get((int) ((request + i) % size));
		}
		long toCanaries = request * this.share / 100;
		boolean canary = (request + 1) * this.share / 100 > toCanaries;
		long turn = canary ? toCanaries : request - toCanaries;
		int canaries = size - this.ordinary;
		int length = canary ? canaries : this.ordinary;
		return (canary == (i < length)) ? this.instances.get(this.ordinary + (int) ((turn + i) % canaries))
				: this.instances.get((int) ((turn + i) % this.ordinary));
	}

	/**
	 * The share in percent; 0 if the instance is not a canary or has an invalid share.
	 */
	private static int share(ServiceInstance instance) {
		Map<String, String> metadata = instance.getMetadata();
		if (metadata == null || !metadata.containsKey(CANARY_SHARE)) {
			return 0;
		}
		try {
			int share = Integer.parseInt(metadata.get(CANARY_SHARE));
			return (share < 100) ? Math.max(share, 0) : 0;
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

}
