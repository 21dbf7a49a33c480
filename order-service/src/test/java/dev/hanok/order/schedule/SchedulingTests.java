package dev.hanok.order.schedule;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import dev.hanok.order.OrderServiceTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.TaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;

@OrderServiceTest
class SchedulingTests {

	@Autowired
	TaskScheduler scheduler;

	@Test
	void aHangingJobDoesNotBlockOthers() throws Exception {
		var end = new CompletableFuture<Boolean>();
		var other = new CompletableFuture<Boolean>();
		ScheduledFuture<?> hanging = this.scheduler.scheduleWithFixedDelay(end::join, Duration.ofHours(1));
		ScheduledFuture<?> job = this.scheduler.scheduleWithFixedDelay(() -> other.complete(true), Duration.ofHours(1));
		try {
			assertThat(other.get(5, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			end.complete(true);
			hanging.cancel(false);
			job.cancel(false);
		}
	}

}
