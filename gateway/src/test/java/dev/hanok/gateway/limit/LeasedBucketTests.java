package dev.hanok.gateway.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeasedBucketTests {

	private static final Plan LARGE = TestPlans.plan("large", 1000, Duration.ofSeconds(1));

	private static final Plan SMALL = TestPlans.plan("small", 3, Duration.ofMinutes(1));

	private final Asked shared = new Asked();

	private final AtomicLong time = new AtomicLong();

	@Test
	void theFirstLeaseNeedsNoCallToRedis() {
		LeasedBucket bucket = bucket(LARGE);
		for (int i = 0; i < 4; i++) {
			assertThat(bucket.take().admitted()).isTrue();
		}
		assertThat(this.shared.asked).isEmpty();
	}

	@Test
	void takesTheNextLeaseInTheBackground() {
		LeasedBucket bucket = bucket(LARGE);
		for (int i = 0; i < 10; i++) {
			assertThat(bucket.take().admitted()).isTrue();
		}
		assertThat(this.shared.asked).containsExactly(10L);
		this.shared.give(10, 980, 0);
		assertThat(bucket.take()).isEqualTo(new Decision(true, 989, 1_000_000));
		assertThat(this.shared.asked).hasSize(1);
	}

	@Test
	void eachRequestOfASmallPlanCallsRedis() {
		this.shared.answer(1, 2, 0);
		assertThat(bucket(SMALL).take().remaining()).isEqualTo(2);
		assertThat(this.shared.asked).containsExactly(1L);
	}

	@Test
	void refusesWithoutACallUntilThereIsATokenAgain() {
		LeasedBucket bucket = bucket(SMALL);
		this.shared.answer(0, 0, seconds(20));
		assertThat(bucket.take()).isEqualTo(new Decision(false, 0, seconds(20)));
		this.time.set(seconds(15));
		assertThat(bucket.take()).isEqualTo(new Decision(false, 0, seconds(5)));
		assertThat(this.shared.asked).hasSize(1);
		this.time.set(seconds(20));
		this.shared.answer(1, 0, seconds(20));
		assertThat(bucket.take().admitted()).isTrue();
	}

	@Test
	void waitingRequestsShareAFewRoundTrips() throws Exception {
		var three = new Filled(3);
		var bucket = new LeasedBucket(SMALL, "key", three, seconds(10), this.time::get);
		try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Decision>> decisions = IntStream.range(0, 50)
				.mapToObj(i -> requests.submit(bucket::take))
				.toList();
			long admitted = 0;
			for (Future<Decision> decision : decisions) {
				admitted += decision.get().admitted() ? 1 : 0;
			}
			assertThat(admitted).isEqualTo(3);
		}
		assertThat(three.asked.get()).isLessThanOrEqualTo(4);
	}

	@Test
	void countsLocallyWithoutSharedBuckets() {
		this.shared.available = false;
		LeasedBucket bucket = bucket(SMALL);
		for (int i = 2; i >= 0; i--) {
			assertThat(bucket.take()).isEqualTo(new Decision(true, i, seconds(20)));
		}
		Decision refused = bucket.take();
		assertThat(refused.admitted()).isFalse();
		assertThat(refused.nanosToNext()).isBetween(seconds(15), seconds(20));
		assertThat(this.shared.asked).isEmpty();
	}

	@Test
	void countsLocallyWhenTheSharedBucketsFail() {
		LeasedBucket bucket = bucket(SMALL);
		this.shared.next = CompletableFuture.failedFuture(new IllegalStateException());
		assertThat(bucket.take().remaining()).isEqualTo(2);
		this.shared.answer(1, 2, 0);
		assertThat(bucket.take().admitted()).isTrue();
	}

	@Test
	void countsLocallyAfterTheTimeout() {
		long start = System.nanoTime();
		assertThat(bucket(SMALL).take().admitted()).isTrue();
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
	}

	private LeasedBucket bucket(Plan plan) {
		return new LeasedBucket(plan, "key", this.shared, TimeUnit.MILLISECONDS.toNanos(50), this.time::get);
	}

	private static long seconds(int seconds) {
		return TimeUnit.SECONDS.toNanos(seconds);
	}

	/** Shared buckets whose responses the test controls. */
	private static final class Asked implements SharedBuckets {

		private final List<Long> asked = new ArrayList<>();

		private CompletableFuture<Grant> next = new CompletableFuture<>();

		private boolean available = true;

		@Override
		public boolean isAvailable() {
			return this.available;
		}

		@Override
		public CompletableFuture<Grant> take(Plan plan, String key, long tokens) {
			this.asked.add(tokens);
			return this.next;
		}

		/** Sets the response to later calls. */
		void answer(long tokens, long remaining, long nanosToLease) {
			this.next = CompletableFuture.completedFuture(new Grant(tokens, remaining, nanosToLease));
		}

		/** Responds to the call in progress. */
		void give(long tokens, long remaining, long nanosToLease) {
			CompletableFuture<Grant> current = this.next;
			this.next = new CompletableFuture<>();
			current.complete(new Grant(tokens, remaining, nanosToLease));
		}

	}

	/** A shared bucket with this number of tokens, which is not refilled. */
	private static final class Filled implements SharedBuckets {

		private final AtomicLong asked = new AtomicLong();

		private long tokens;

		private Filled(long tokens) {
			this.tokens = tokens;
		}

		@Override
		public boolean isAvailable() {
			return true;
		}

		@Override
		public CompletableFuture<Grant> take(Plan plan, String key, long wanted) {
			this.asked.incrementAndGet();
			return CompletableFuture.supplyAsync(() -> taken(wanted));
		}

		private synchronized Grant taken(long wanted) {
			long taken = Math.min(wanted, this.tokens);
			this.tokens -= taken;
			return new Grant(taken, this.tokens, seconds(20));
		}

	}

}
