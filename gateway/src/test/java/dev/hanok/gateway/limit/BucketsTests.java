package dev.hanok.gateway.limit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BucketsTests {

	private static final Plan PLAN = TestPlans.plan("small", 10, Duration.ofSeconds(10));

	private final AtomicInteger asked = new AtomicInteger();

	private final AtomicLong time = new AtomicLong();

	private final Buckets buckets = new Buckets(TestPlans.properties(Map.of(), Map.of(), Map.of()), new Counting(),
			this.time::get);

	@Test
	void thereIsOneBucketForEachPlanAndConsumer() {
		assertThat(of("a")).isSameAs(of("a")).isNotSameAs(of("b"));
		assertThat(this.buckets.of(TestPlans.plan("other", 10, Duration.ofSeconds(10)), Consumer.ofAddress("a")))
			.isNotSameAs(of("a"));
	}

	@Test
	void fullUnusedBucketsAreRemoved() {
		LeasedBucket bucket = of("a");
		this.time.addAndGet(TimeUnit.SECONDS.toNanos(10));
		assertThat(of("a")).isSameAs(bucket);
		this.time.addAndGet(TimeUnit.SECONDS.toNanos(30));
		assertThat(of("a")).isNotSameAs(bucket);
	}

	@Test
	void onlyABoundedNumberOfBucketsIsShared() {
		for (int i = 0; i < 1_000; i++) {
			assertThat(of("address-" + i).take().admitted()).isTrue();
		}
		assertThat(this.asked).hasValueBetween(100, 200);
	}

	private LeasedBucket of(String address) {
		return this.buckets.of(PLAN, Consumer.ofAddress(address));
	}

	private final class Counting implements SharedBuckets {

		@Override
		public boolean isAvailable() {
			return true;
		}

		@Override
		public CompletableFuture<Grant> take(Plan plan, String key, long tokens) {
			BucketsTests.this.asked.incrementAndGet();
			return CompletableFuture.completedFuture(new Grant(tokens, 5, 0));
		}

	}

}
