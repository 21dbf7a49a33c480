package dev.hanok.starter.registry.status;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Keeps the service serving for a moment after its registration is DOWN. The registration
 * is marked DOWN when the context begins to close; callers see that with their next
 * fetch, and until then they still send requests. Stops before everything else does, the
 * web server's own graceful shutdown above all.
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
		log.info("Registration is DOWN: requests are served for {} more, until callers have seen the change",
				this.delay);
		// A thread of its own: the common pool may have one worker only, and that may be
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
