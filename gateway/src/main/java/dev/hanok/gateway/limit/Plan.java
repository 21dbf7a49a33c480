package dev.hanok.gateway.limit;

import java.time.Duration;

import dev.hanok.gateway.limit.LimitProperties.PlanProperties;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;

/**
 * A rate limit with a name: a bucket of {@code burst} tokens that is refilled evenly.
 *
 * @param name its name
 * @param burst tokens in a full bucket
 * @param perAddress whether requests are counted by address even if they have a token
 * @param bucket the bucket
 * @param keyPrefix prefix of the keys of its buckets in Redis; a changed plan has another
 * prefix, and so new buckets
 * @param nanosPerToken how long it takes to refill a token
 * @param policy the value of {@code RateLimit-Policy}
 */
record Plan(String name, long burst, boolean perAddress, BucketConfiguration bucket, String keyPrefix,
		long nanosPerToken, String policy) {

	/** A lease is a hundredth of a full bucket: see {@link LeasedBucket}. */
	private static final int LEASES = 100;

	static Plan of(String name, PlanProperties properties) {
		long burst = (properties.burst() != null) ? properties.burst() : properties.requests();
		Bandwidth bandwidth = Bandwidth.builder()
			.capacity(burst)
			.refillGreedy(properties.requests(), properties.per())
			.build();
		long nanosPerToken = Math.max(1, properties.per().toNanos() / properties.requests());
		return new Plan(name, burst, properties.perAddress(), BucketConfiguration.builder().addLimit(bandwidth).build(),
				"gateway:limit:" + name + ':' + properties.requests() + '/' + properties.per() + '/' + burst + ':',
				nanosPerToken, RateLimitHeaders.policy(name, burst, burst * nanosPerToken));
	}

	/** Tokens that a gateway takes from the shared bucket at a time. */
	long lease() {
		return Math.max(1, this.burst / LEASES);
	}

	/** The time in which an empty bucket becomes full. */
	Duration refill() {
		return Duration.ofNanos(this.burst * this.nanosPerToken);
	}

}
