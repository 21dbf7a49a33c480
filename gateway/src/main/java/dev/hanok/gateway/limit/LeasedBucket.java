package dev.hanok.gateway.limit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.hanok.gateway.limit.SharedBuckets.Grant;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import org.jspecify.annotations.Nullable;

/**
 * One consumer's bucket as one gateway sees it. The gateway admits requests with tokens
 * that it has taken from the shared bucket in advance, a hundredth of a full bucket at a
 * time, and takes the next lease when half of the tokens are left. So one call to Redis
 * serves many requests, and hardly any request waits for it. All gateways together never
 * admit more than the shared bucket had, with one exception: the first lease is free. So
 * a consumer that sends little, or an address that is used once, needs nothing in Redis.
 * <p>
 * The error of each gateway is at most one and a half hundredths of a full bucket: its
 * free lease, or tokens that it holds and does not use. A bucket of less than 200 tokens
 * has leases of one token and no free lease: it is exact, and each request waits for
 * Redis.
 * <p>
 * While the shared buckets are not available, a bucket of the same size in memory
 * decides.
 */
class LeasedBucket {

	private final Plan plan;

	private final String key;

	private final SharedBuckets shared;

	private final long timeoutNanos;

	private final Ticker ticker;

	private long tokens;

	/** Tokens in the shared bucket at the last call. */
	private long remaining;

	private long askedAt;

	/** The shared bucket was empty and is not asked again before this time. */
	private long emptyUntil;

	private int waiting;

	private @Nullable CompletableFuture<?> lease;

	private @Nullable Bucket local;

	LeasedBucket(Plan plan, String key, SharedBuckets shared, long timeoutNanos, Ticker ticker) {
		this.plan = plan;
		this.key = key;
		this.shared = shared;
		this.timeoutNanos = timeoutNanos;
		this.ticker = ticker;
		this.tokens = (plan.lease() > 1) ? plan.lease() : 0;
		this.remaining = plan.burst() - this.tokens;
		this.askedAt = ticker.read();
		this.emptyUntil = this.askedAt;
	}

	Plan plan() {
		return this.plan;
	}

	/** Takes the token that a request needs. */
	Decision take() {
		long deadline = System.nanoTime() + this.timeoutNanos;
		while (true) {
			CompletableFuture<?> next;
			synchronized (this) {
				if (!this.shared.isAvailable()) {
					return takeLocally();
				}
				Decision decision = takeLeased();
				if (decision != null) {
					return decision;
				}
				this.waiting++;
				next = lease();
			}
			boolean renewed = await(next, deadline - System.nanoTime());
			synchronized (this) {
				this.waiting--;
				if (!renewed) {
					return takeLocally();
				}
			}
		}
	}

	private @Nullable Decision takeLeased() {
		long now = this.ticker.read();
		boolean empty = now - this.emptyUntil < 0;
		if (this.tokens == 0) {
			return empty ? new Decision(false, 0, this.emptyUntil - now) : null;
		}
		this.tokens--;
		if (this.plan.lease() > 1 && this.tokens <= this.plan.lease() / 2 && !empty) {
			lease();
		}
		long refilled = (now - this.askedAt) / this.plan.nanosPerToken();
		return new Decision(true, Math.min(this.remaining + refilled + this.tokens, this.plan.burst() - 1),
				this.plan.nanosPerToken());
	}

	private Decision takeLocally() {
		if (this.local == null) {
			this.local = Bucket.builder().addLimit(this.plan.bucket().getBandwidths()[0]).build();
		}
		ConsumptionProbe probe = this.local.tryConsumeAndReturnRemaining(1);
		return new Decision(probe.isConsumed(), probe.getRemainingTokens(),
				probe.isConsumed() ? this.plan.nanosPerToken() : probe.getNanosToWaitForRefill());
	}

	/** Takes a lease: one call at a time, whose result all waiting requests use. */
	private CompletableFuture<?> lease() {
		if (this.lease != null) {
			return this.lease;
		}
		long wanted = Math.max(this.plan.lease(), this.waiting);
		CompletableFuture<?> next = this.shared.take(this.plan, this.key, wanted)
			.whenComplete((grant, ex) -> onGrant(grant, wanted));
		// The call may have failed at once.
		this.lease = next.isDone() ? null : next;
		return next;
	}

	private synchronized void onGrant(@Nullable Grant grant, long wanted) {
		this.lease = null;
		if (grant != null) {
			this.tokens += grant.tokens();
			this.remaining = grant.remaining();
			this.askedAt = this.ticker.read();
			this.emptyUntil = (grant.tokens() < wanted) ? this.askedAt + grant.nanosToLease() : this.askedAt;
		}
	}

	private static boolean await(CompletableFuture<?> lease, long nanos) {
		try {
			lease.get(nanos, TimeUnit.NANOSECONDS);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		catch (ExecutionException | TimeoutException ex) {
			return false;
		}
	}

}
