package dev.hanok.gateway.transfer.tomcat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Timeout(30)
class PacedExecutorTests {

	private static final int TASKS = 5 * PacedExecutor.BATCH;

	private final Queue<Runnable> started = new ConcurrentLinkedQueue<>();

	private final AtomicInteger run = new AtomicInteger();

	@Test
	void startsABatchWhenAllTasksOfTheLastOneRun() throws Exception {
		var executor = new PacedExecutor(this.started::add);
		Thread poller = Thread.ofPlatform().start(() -> {
			for (int i = 0; i < TASKS; i++) {
				executor.execute(this.run::incrementAndGet);
			}
		});
		while (this.run.get() < TASKS) {
			await().until(() -> this.started.size() == PacedExecutor.BATCH);
			for (int i = PacedExecutor.BATCH; i > 0; i--) {
				assertThat(this.started).hasSize(i);
				this.started.remove().run();
			}
		}
		poller.join();
	}

	@Test
	void doesNotWaitForATaskThatWasNotStarted() {
		var closed = new PacedExecutor(task -> {
			throw new RejectedExecutionException();
		});
		for (int i = 0; i < TASKS; i++) {
			assertThatExceptionOfType(RejectedExecutionException.class)
				.isThrownBy(() -> closed.execute(this.run::incrementAndGet));
		}
	}

}
