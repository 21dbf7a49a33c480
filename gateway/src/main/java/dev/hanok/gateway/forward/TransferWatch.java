package dev.hanok.gateway.forward;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at transfers whose thread may be blocked in a write: an upstream that stopped
 * reading in the middle of a body, a client that stopped reading its response.
 */
class TransferWatch implements AutoCloseable {

	private static final long PERIOD_MILLIS = 250;

	private final Map<Object, Runnable> checks = new ConcurrentHashMap<>();

	private final ScheduledExecutorService timer = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("transfer-watch").factory());

	TransferWatch() {
		this.timer.scheduleWithFixedDelay(() -> this.checks.values().forEach(Runnable::run), PERIOD_MILLIS,
				PERIOD_MILLIS, TimeUnit.MILLISECONDS);
	}

	/**
	 * Watches a transfer.
	 * @param transfer its key
	 * @param check runs four times a second in the watch's thread. It must not block and
	 * throw no exception
	 */
	void begin(Object transfer, Runnable check) {
		this.checks.put(transfer, check);
	}

	void end(Object transfer) {
		this.checks.remove(transfer);
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

}
