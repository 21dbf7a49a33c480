package dev.hanok.starter.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which instances have recently failed requests of this process. An instance that failed
 * is left out: it gets no requests for two seconds, then a single request may probe it.
 * If the probe fails, the instance is left out again, each time twice as long, up to ten
 * seconds, until a request to it succeeds.
 */
class InstanceHealth {

	/** The state of an instance that gets no more requests is deleted after this time. */
	private static final long FORGET = Duration.ofMinutes(5).toMillis();

	private final Clock clock;

	private final Map<String, State> states = new ConcurrentHashMap<>();

	InstanceHealth(Clock clock) {
		this.clock = clock;
	}

	boolean isGood(String id) {
		State state = this.states.get(id);
		return state == null || state.due == 0;
	}

	/** True if the instance is left out because it could not be reached. */
	boolean isUnreachable(String id) {
		State state = this.states.get(id);
		return state != null && state.due != 0 && state.unreachable;
	}

	/**
	 * True if the instance has been left out long enough, for one caller only: its
	 * request is the probe.
	 */
	boolean claimProbe(String id) {
		State state = this.states.get(id);
		return state != null && state.claimProbe(this.clock.millis());
	}

	/** True if the instance was in use until now. */
	boolean leaveOut(String id, boolean unreachable) {
		return state(id).leaveOut(this.clock.millis(), unreachable);
	}

	/**
	 * Counts a failure; true if so many requests fail that the instance should be left
	 * out.
	 */
	boolean countFailure(String id) {
		return state(id).countFailure(this.clock.millis());
	}

	/** True if the instance was left out until now. */
	boolean succeeded(String id) {
		return state(id).succeeded(this.clock.millis());
	}

	/** The time since the last response that showed that the instance works. */
	Duration silentFor(String id) {
		return Duration.ofMillis(this.clock.millis() - state(id).lastResponse);
	}

	void forgetUnused() {
		long before = this.clock.millis() - FORGET;
		this.states.values().removeIf(state -> state.lastUse < before);
	}

	private State state(String id) {
		State state = this.states.get(id);
		return (state != null) ? state : this.states.computeIfAbsent(id, name -> new State());
	}

	/** The state of one instance; times are milliseconds of the clock. */
	private static final class State {

		private static final long SHORTEST = Duration.ofSeconds(2).toMillis();

		private static final long LONGEST = Duration.ofSeconds(10).toMillis();

		/**
		 * After this time without a failure, the next failure again leaves the instance
		 * out for the shortest time.
		 */
		private static final long CALM = Duration.ofMinutes(1).toMillis();

		/** Weight of the newest request in the moving average of failures. */
		private static final double WEIGHT = 0.1;

		/**
		 * Exceeded by five failures in a row, or if more than four of ten requests fail
		 * for some time.
		 */
		private static final double TOO_MANY = 0.4;

		private volatile long lastUse;

		private volatile long lastResponse;

		/** When the instance may be probed; 0 while it is in use. */
		private volatile long due;

		private volatile boolean unreachable;

		private volatile double failures;

		private boolean probed;

		private long leftOutFor;

		private long leftOutUntil;

		private synchronized boolean leaveOut(long now, boolean unreachable) {
			boolean used = this.due == 0;
			this.lastUse = now;
			this.unreachable = unreachable;
			// Requests that were already in progress when the instance failed do not
			// count again.
			if (this.due == 0 || this.probed) {
				boolean again = this.probed || now - this.leftOutUntil < CALM;
				this.leftOutFor = (again && this.leftOutFor > 0) ? Math.min(2 * this.leftOutFor, LONGEST) : SHORTEST;
				this.due = now + this.leftOutFor;
				this.probed = false;
			}
			return used;
		}

		private synchronized boolean claimProbe(long now) {
			if (this.due == 0 || now < this.due) {
				return false;
			}
			this.due = now + this.leftOutFor;
			this.probed = true;
			return true;
		}

		private synchronized boolean countFailure(long now) {
			this.lastUse = now;
			this.failures += (1 - this.failures) * WEIGHT;
			return this.failures > TOO_MANY || this.due != 0;
		}

		private boolean succeeded(long now) {
			this.lastUse = now;
			this.lastResponse = now;
			return (this.due != 0 || this.failures > 0) && recover(now);
		}

		private synchronized boolean recover(long now) {
			boolean leftOut = this.due != 0;
			if (leftOut) {
				this.due = 0;
				this.probed = false;
				this.leftOutUntil = now;
				this.failures = 0;
			}
			// An average below one percent becomes 0, so that most responses need no
			// lock.
			this.failures = (this.failures < 0.01) ? 0 : this.failures * (1 - WEIGHT);
			return leftOut;
		}

	}

}
