package dev.hanok.standin.logstash;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The request to stop, which all threads of the stand-in check.
 */
final class Stop {

	private final CountDownLatch latch = new CountDownLatch(1);

	void request() {
		this.latch.countDown();
	}

	boolean requested() {
		return this.latch.getCount() == 0;
	}

	void await(Duration most) throws InterruptedException {
		this.latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
	}

}
