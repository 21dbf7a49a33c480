package dev.hanok.gateway.limit;

import java.util.concurrent.CompletableFuture;

/**
 * The buckets that all gateways share.
 */
interface SharedBuckets {

	/** Never available: who uses it counts alone. */
	SharedBuckets NONE = new SharedBuckets() {
		@Override
		public boolean isAvailable() {
			return false;
		}

		@Override
		public CompletableFuture<Grant> take(Plan plan, String key, long tokens) {
			return CompletableFuture.failedFuture(new IllegalStateException("There are no shared buckets"));
		}
	};

	boolean isAvailable();

	/**
	 * Takes as many tokens as there are, but no more than these. Completes within the
	 * time limit, exceptionally if there is no response.
	 */
	CompletableFuture<Grant> take(Plan plan, String key, long tokens);

	/**
	 * What was taken.
	 *
	 * @param tokens how many
	 * @param remaining what the bucket has left
	 * @param nanosToLease how long until the bucket has tokens for another lease
	 */
	record Grant(long tokens, long remaining, long nanosToLease) {
	}

}
