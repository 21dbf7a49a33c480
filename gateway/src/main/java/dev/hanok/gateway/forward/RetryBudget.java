package dev.hanok.gateway.forward;

import java.util.function.LongSupplier;

/**
 * Limits how many requests to one upstream are repeated: a fifth of the requests of the
 * last ten seconds, and always a few, so that an upstream with few requests has retries,
 * too. Without the limit a slow upstream would get its requests two and three times, and
 * become slower.
 * <p>
 * A retry is reserved before the first attempt. Only a request with a reservation gives
 * an instance up early; all others wait for their first instance up to the full time
 * limit.
 */
class RetryBudget {

	private static final int SECONDS = 10;

	private static final int SHARE = 5;

	static final int MINIMUM = 10;

	private final LongSupplier nanoTime;

	private final int[] requests = new int[SECONDS];

	private final int[] repetitions = new int[SECONDS];

	private long second;

	private int requestsInAll;

	private int repetitionsInAll;

	private int reserved;

	RetryBudget(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.second = now();
	}

	synchronized void countRequest() {
		this.requests[slot()]++;
		this.requestsInAll++;
	}

	/** True if one more retry is allowed; it must be used or given back. */
	synchronized boolean reserve() {
		slot();
		if (this.repetitionsInAll + this.reserved >= Math.max(MINIMUM, this.requestsInAll / SHARE)) {
			return false;
		}
		this.reserved++;
		return true;
	}

	synchronized void use() {
		this.reserved--;
		this.repetitions[slot()]++;
		this.repetitionsInAll++;
	}

	synchronized void giveBack() {
		this.reserved--;
	}

	/** Clears the counts that are too old. */
	private int slot() {
		long now = now();
		for (long passed = Math.max(this.second, now - SECONDS) + 1; passed <= now; passed++) {
			int slot = (int) Math.floorMod(passed, (long) SECONDS);
			this.requestsInAll -= this.requests[slot];
			this.repetitionsInAll -= this.repetitions[slot];
			this.requests[slot] = 0;
			this.repetitions[slot] = 0;
		}
		this.second = now;
		return (int) Math.floorMod(now, (long) SECONDS);
	}

	private long now() {
		return Math.floorDiv(this.nanoTime.getAsLong(), 1_000_000_000L);
	}

}
