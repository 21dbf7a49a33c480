package dev.hanok.gateway.limit;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * The buckets that this gateway has to do with, bounded in number. A bucket that was not
 * used for as long as it takes to be full is forgotten. When there are as many as there
 * may be, each new one is this gateway's own: however many addresses an attacker has,
 * they fill neither the memory of the gateway nor that of Redis.
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
