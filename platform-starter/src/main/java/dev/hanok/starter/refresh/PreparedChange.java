package dev.hanok.starter.refresh;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.springframework.core.env.PropertySource;

/**
 * A change that is ready to be put into effect. An announced change waits for its apply
 * time, and config-server repeatedly sends the remaining time. So the clocks of the
 * machines do not matter: the apply time in this instance is late by at most the duration
 * of the quickest of these requests, and never early.
 */
class PreparedChange {

	/** A change that config-server no longer announces is not put into effect. */
	static final Duration VALID_WITHOUT_REPETITION = Duration.ofSeconds(10);

	/** More than clocks drift between two repetitions, and less than a request takes. */
	private static final long DRIFT = Duration.ofMillis(1).toNanos();

	private static final long LONGEST_PARK = Duration.ofMillis(100).toNanos();

	private final String commit;

	private final List<PropertySource<?>> sources;

	private final ChangedProperties changed;

	private final List<Runnable> actions;

	private volatile long applyTime;

	private volatile long repeated;

	PreparedChange(String commit, List<PropertySource<?>> sources, ChangedProperties changed, List<Runnable> actions) {
		this.commit = commit;
		this.sources = sources;
		this.changed = changed;
		this.actions = actions;
	}

	String commit() {
		return this.commit;
	}

	List<PropertySource<?>> sources() {
		return this.sources;
	}

	ChangedProperties changed() {
		return this.changed;
	}

	List<Runnable> actions() {
		return this.actions;
	}

	/**
	 * Sets the apply time.
	 * @param received when the request arrived, as {@link System#nanoTime()}
	 * @param in time from then until the apply time
	 */
	void announce(long received, Duration in) {
		this.applyTime = received + in.toNanos();
		this.repeated = received;
	}

	/**
	 * Corrects the apply time. A slow request may postpone it by at most {@link #DRIFT}.
	 */
	synchronized void repeat(long received, Duration in) {
		long postponed = this.applyTime + DRIFT;
		long repetition = received + in.toNanos();
		this.applyTime = (repetition - postponed < 0) ? repetition : postponed;
		this.repeated = received;
	}

	void awaitApplyTime() {
		long left = this.applyTime - System.nanoTime();
		while (left > 0) {
			LockSupport.parkNanos(Math.min(left, LONGEST_PARK));
			left = this.applyTime - System.nanoTime();
		}
	}

	boolean isStillAnnounced() {
		return System.nanoTime() - this.repeated < VALID_WITHOUT_REPETITION.toNanos();
	}

}
