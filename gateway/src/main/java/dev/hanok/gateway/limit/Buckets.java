package dev.hanok.gateway.limit;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * The buckets that this gateway uses, limited in number. A bucket is removed if it was
 * not used for the time in which it becomes full. When the limit is reached, a new bucket
 * is not stored in Redis. So many addresses of an attacker fill neither the memory of the
 * gateway nor that of Redis.
 */
class Buckets {

	private static final Duration KEPT = Duration.ofSeconds(10);

	private final Cache<String, LeasedBucket> buckets;

	private final SharedBuckets shared;

	private final LimitProperties properties;

	private final Ticker ticker;

	Buckets(LimitProperties properties, SharedBuckets shared, Ticker ticker) {
		this.properties = properties;
		this.shared = shared;
		this.ticker = ticker;
		this.buckets = Caffeine.newBuilder()
			.maximumSize(properties.maxConsumers())
			.expireAfter(Expiry.accessing((String key, LeasedBucket bucket) -> bucket.plan().refill().plus(KEPT)))
			.ticker(ticker)
			.executor(Runnable::run)
			.build();
	}

	LeasedBucket of(Plan plan, Consumer consumer) {
		return this.buckets.get(plan.keyPrefix() + consumer.key(), key -> create(plan, key));
	}

	private LeasedBucket create(Plan plan, String key) {
		boolean full = this.buckets.estimatedSize() >= this.properties.maxConsumers();
		return new LeasedBucket(plan, key, full ? SharedBuckets.NONE : this.shared, this.properties.timeout().toNanos(),
				this.ticker);
	}

}
