package dev.hanok.auth.keys;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Rotates keys by age. Each second it also checks whether another instance has created or
 * withdrawn a key, so that no instance signs with a withdrawn key for longer than that.
 */
@Component
class KeyRotation implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

	/** Not a scheduled job: each run of one would be a trace. */
	private final ScheduledExecutorService timer = Executors
		.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("signing-keys").factory());

	private final SigningKeys keys;

	KeyRotation(SigningKeys keys) {
		this.keys = keys;
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		this.timer.scheduleWithFixedDelay(this::follow, 1, 1, TimeUnit.SECONDS);
	}

	@Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
	void refresh() {
		try {
			this.keys.refresh();
		}
		catch (DataAccessException | TransactionException ex) {
			log.warn("Signing keys could not be read from the database; those in memory stay in use", ex);
		}
	}

	private void follow() {
		try {
			this.keys.follow();
		}
		// An exception would end the task. The job that runs each minute logs an outage.
		catch (RuntimeException ex) {
			log.debug("Signing keys could not be compared with the database", ex);
		}
	}

	@Override
	public void destroy() {
		this.timer.shutdownNow();
	}

}
