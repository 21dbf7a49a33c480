package dev.hanok.gateway.forward;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections to upstreams that stopped reading in the middle of a streamed body,
 * because a blocking write has no time limit.
 */
class UploadWatch implements AutoCloseable {

	private final Map<RequestBody, PooledConnection> uploads = new ConcurrentHashMap<>();

	private final ScheduledExecutorService timer = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("upload-watch").factory());

	private final long timeoutNanos;

	UploadWatch(Duration timeout) {
		this.timeoutNanos = timeout.toNanos();
		this.timer.scheduleWithFixedDelay(this::check, 1, 1, TimeUnit.SECONDS);
	}

	void begin(RequestBody body, PooledConnection connection) {
		this.uploads.put(body, connection);
	}

	void end(RequestBody body) {
		this.uploads.remove(body);
	}

	private void check() {
		this.uploads.forEach((body, connection) -> {
			if (body.isStuck(this.timeoutNanos)) {
				connection.cut();
			}
		});
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

}
