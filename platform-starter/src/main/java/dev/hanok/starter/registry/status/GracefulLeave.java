package dev.hanok.starter.registry.status;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Continues to serve requests for a short time after the registration is DOWN. The
 * registration is marked DOWN when the context begins to close; callers see this with
 * their next fetch, and until then they still send requests. This bean stops before all
 * others, in particular before the web server's own graceful shutdown.
 */
class GracefulLeave implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(GracefulLeave.class);

	private final Duration delay;

	private volatile boolean running;

	GracefulLeave(Duration delay) {
		this.delay = delay;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public void stop(Runnable callback) {
		stop();
		log.info(
				"Stopping: this instance is registered as DOWN, and serves requests for {} until callers have seen that",
				this.delay);
		// Uses its own thread: the common pool may have only one worker, which may be
		// busy.
		Thread.startVirtualThread(() -> {
			LockSupport.parkNanos(this.delay.toNanos());
			callback.run();
		});
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return SmartLifecycle.DEFAULT_PHASE;
	}

}
