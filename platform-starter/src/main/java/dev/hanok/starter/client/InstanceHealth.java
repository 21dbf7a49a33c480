package dev.hanok.starter.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which instances failed this process lately. One that failed is left out for two
 * seconds, then a single request may probe it; it is left out again until a request to it
 * succeeds.
 */
class InstanceHealth {

	private static final long LEFT_OUT = Duration.ofSeconds(2).toMillis();

	/**
	 * An instance that nobody asks for any more, because the registry dropped it, is
	 * forgotten after this.
	 */
	private static final long FORGET = Duration.ofMinutes(5).toMillis();

	private final Clock clock;

	/** Instance id to the time when it may be probed, in milliseconds. */
	private final Map<String, Long> failed = new ConcurrentHashMap<>();

	InstanceHealth(Clock clock) {
		this.clock = clock;
	}

	boolean isGood(String id) {
		return this.failed.isEmpty() || !this.failed.containsKey(id);
	}

	/** True for one caller, once the instance has been left out long enough. */
	boolean claimProbe(String id) {
		Long due = this.failed.get(id);
		long now = this.clock.millis();
		return due != null && now >= due && this.failed.replace(id, due, now + LEFT_OUT);
	}

	void failed(String id) {
		long now = this.clock.millis();
		this.failed.values().removeIf(due -> due + FORGET < now);
		this.failed.put(id, now + LEFT_OUT);
	}

	void succeeded(String id) {
		if (!this.failed.isEmpty()) {
			this.failed.remove(id);
		}
	}

}
