package dev.hanok.gateway.accesslog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Writes entries in a separate thread. A request never waits for this thread: if the
 * queue is full, the entry is dropped and counted. The thread pauses after each batch.
 * Without pauses nearly every request would wake it up, which costs more than writing the
 * line.
 */
class AccessLogWriter implements AutoCloseable {

	/** Standard output may hang, but the process must end. */
	private static final long LONGEST_CLOSE_MILLIS = 2_000;

	/** Each body has a few kilobytes: entries that wait must not fill the memory. */
	private static final int MOST_WITH_BODIES = 500;

	/** No line waits longer than this. */
	private static final long PAUSE = Duration.ofMillis(10).toNanos();

	private final BlockingQueue<AccessEntry> queue;

	private final Consumer<AccessEntry> log;

	private final Runnable flush;

	private final Counter dropped;

	private final Thread thread;

	/**
	 * Starts the thread.
	 * @param queueSize the number of entries that may wait
	 * @param log writes an entry, or buffers it until {@code flush}
	 * @param flush called when no more entries wait
	 * @param meters gets the number of dropped entries
	 */
	AccessLogWriter(int queueSize, Consumer<AccessEntry> log, Runnable flush, MeterRegistry meters) {
		this.queue = new ArrayBlockingQueue<>(queueSize);
		this.log = log;
		this.flush = flush;
		this.dropped = Counter.builder("hanok.gateway.access.log.dropped")
			.description("Lines of the access log that were dropped because too many waited to be written")
			.register(meters);
		this.thread = Thread.ofPlatform().name("access-log").daemon().start(this::run);
	}

	void write(AccessEntry entry) {
		boolean crowded = entry.bodies() != null && this.queue.size() >= MOST_WITH_BODIES;
		if (!this.queue.offer(crowded ? entry.withoutBodies() : entry)) {
			this.dropped.increment();
		}
	}

	private void run() {
		try {
			while (true) {
				log(this.queue.take());
				logWaiting();
				LockSupport.parkNanos(PAUSE);
			}
		}
		catch (InterruptedException ex) {
			logWaiting();
		}
	}

	private void logWaiting() {
		// Takes the lock of the queue only once: requests wait for it, too.
		List<AccessEntry> waiting = new ArrayList<>();
		this.queue.drainTo(waiting);
		waiting.forEach(this::log);
		try {
			this.flush.run();
		}
		catch (RuntimeException ex) {
			this.dropped.increment();
		}
	}

	private void log(AccessEntry entry) {
		try {
			this.log.accept(entry);
		}
		catch (RuntimeException ex) {
			this.dropped.increment();
		}
	}

	/**
	 * Writes the entries that still wait. When Spring calls this, no request is in
	 * progress any more.
	 */
	@Override
	public void close() {
		this.thread.interrupt();
		try {
			this.thread.join(LONGEST_CLOSE_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
