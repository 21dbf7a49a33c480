package dev.hanok.gateway.limit;

import java.util.concurrent.CompletableFuture;

/**
 * The buckets that all gateways share.
 */
interface SharedBuckets {

	/** Shared buckets that are never available, so that a gateway counts alone. */
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
	 * Takes as many tokens as the bucket has, but not more than {@code tokens}. Completes
	 * within the time limit, exceptionally if there is no response.
	 */
	CompletableFuture<Grant> take(Plan plan, String key, long tokens);

	/**
	 * The tokens that were taken.
	 *
	 * @param tokens their number
	 * @param remaining tokens that the bucket has left
	 * @param nanosToLease how long until the bucket has tokens for another lease
	 */
	record Grant(long tokens, long remaining, long nanosToLease) {
	}

}
