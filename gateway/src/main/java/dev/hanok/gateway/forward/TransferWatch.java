package dev.hanok.gateway.forward;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks transfers whose thread may be blocked in a write, because an upstream has
 * stopped reading a request body, or a client has stopped reading its response.
 */
class TransferWatch implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(TransferWatch.class);

	private static final long PERIOD_MILLIS = 250;

	private final Map<Object, Runnable> checks = new ConcurrentHashMap<>();

	private final ScheduledExecutorService timer = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("transfer-watch").factory());

	TransferWatch() {
		this.timer.scheduleWithFixedDelay(() -> this.checks.values().forEach(TransferWatch::run), PERIOD_MILLIS,
				PERIOD_MILLIS, TimeUnit.MILLISECONDS);
	}

	/**
	 * Watches a transfer.
	 * @param transfer its key
	 * @param check runs four times a second in the watch's thread, and must not block
	 */
	void begin(Object transfer, Runnable check) {
		this.checks.put(transfer, check);
	}

	/** An exception would end the timer, and with it the watch of all transfers. */
	private static void run(Runnable check) {
		try {
			check.run();
		}
		catch (RuntimeException ex) {
			log.error("A transfer could not be checked", ex);
		}
	}

	void end(Object transfer) {
		this.checks.remove(transfer);
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

}
