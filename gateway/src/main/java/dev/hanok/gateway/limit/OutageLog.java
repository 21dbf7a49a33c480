package dev.hanok.gateway.limit;

import java.util.concurrent.CompletionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs when an outage of Redis begins and ends, unless the next attempt succeeds. It logs
 * at most once a minute, even if the connection fails and recovers often.
 */
class OutageLog {

	private static final Logger log = LoggerFactory.getLogger(OutageLog.class);

	private static final long MINUTE = 60_000_000_000L;

	private boolean failedBefore;

	private boolean logged;

	private long loggedAt = System.nanoTime() - MINUTE;

	synchronized void failed(Throwable cause) {
		if (this.failedBefore && !this.logged && System.nanoTime() - this.loggedAt >= MINUTE) {
			this.logged = true;
			this.loggedAt = System.nanoTime();
			Throwable root = (cause instanceof CompletionException && cause.getCause() != null) ? cause.getCause()
					: cause;
			log.warn("Redis unavailable: each gateway counts rate limits for itself, so a consumer can send more ({})",
					root.toString());
		}
		this.failedBefore = true;
	}

	synchronized void over() {
		if (this.logged) {
			log.info("Redis available: all gateways count rate limits together again");
		}
		this.logged = false;
		this.failedBefore = false;
	}

}
