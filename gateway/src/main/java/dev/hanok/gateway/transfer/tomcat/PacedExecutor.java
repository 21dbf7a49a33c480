package dev.hanok.gateway.transfer.tomcat;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts tasks on virtual threads in batches: the next batch starts when all tasks of the
 * last one run. The caller, Tomcat's poller, waits meanwhile, and further requests wait
 * in their sockets.
 * <p>
 * The scheduler of virtual threads has a queue for each thread that submits tasks. A
 * processor takes tasks from one queue until it is empty. If requests arrived faster than
 * they are handled, the poller's queue would never be empty. Then threads in other queues
 * would not run: those whose time limit is over, or that waited for a lock. They waited
 * for up to 15 s while new requests were answered at once.
 */
class PacedExecutor implements Executor {

	/**
	 * Large enough for a busy machine, where some milliseconds pass until the poller is
	 * awake again: with 32, requests waited in their sockets for seconds.
	 */
	static final int BATCH = 256;

	private final Executor threads;

	private final Semaphore free = new Semaphore(BATCH);

	private final AtomicInteger begun = new AtomicInteger();

	PacedExecutor(Executor threads) {
		this.threads = threads;
	}

	@Override
	public void execute(Runnable task) {
		this.free.acquireUninterruptibly();
		try {
			this.threads.execute(() -> {
				begin();
				task.run();
			});
		}
		catch (RuntimeException ex) {
			begin();
			throw ex;
		}
	}

	private void begin() {
		if (this.begun.incrementAndGet() % BATCH == 0) {
			this.free.release(BATCH);
		}
	}

}
