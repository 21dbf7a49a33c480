package dev.hanok.gateway.limit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.BucketState;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.StatefulRedisConnection;

/**
 * Buckets of Bucket4j in Redis. Redis deletes a bucket that is full again.
 */
class RedisBuckets implements SharedBuckets {

	private static final Duration KEPT = Duration.ofSeconds(10);

	private final RedisLink link;

	private final Duration timeout;

	RedisBuckets(RedisLink link, Duration timeout) {
		this.link = link;
		this.timeout = timeout;
	}

	@Override
	public boolean isAvailable() {
		return this.link.connection() != null;
	}

	@Override
	public CompletableFuture<Grant> take(Plan plan, String key, long tokens) {
		StatefulRedisConnection<String, byte[]> connection = this.link.connection();
		if (connection == null) {
			return NONE.take(plan, key, tokens);
		}
		return Bucket4jLettuce.casBasedBuilder(connection)
			.expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT))
			.build()
			.asAsync()
			.getProxy(key, () -> CompletableFuture.completedFuture(plan.bucket()))
			.asVerbose()
			.tryConsumeAsMuchAsPossible(tokens)
			.thenApply(taken -> grant(plan, taken))
			.orTimeout(this.timeout.toNanos(), TimeUnit.NANOSECONDS)
			.whenComplete((grant, ex) -> {
				if (ex != null) {
					this.link.giveUp(connection, ex);
				}
			});
	}

	private static Grant grant(Plan plan, VerboseResult<Long> taken) {
		BucketState state = taken.getState();
		long nanosToFull = state.calculateFullRefillingTime(taken.getOperationTimeNanos());
		return new Grant(taken.getValue(), state.getAvailableTokens(),
				Math.max(0, nanosToFull - (plan.burst() - plan.lease()) * plan.nanosPerToken()));
	}

}
