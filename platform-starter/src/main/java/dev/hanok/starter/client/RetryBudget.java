package dev.hanok.starter.client;

import java.util.function.LongSupplier;

/**
 * Limits how many requests to one upstream are repeated: a fifth of the requests of the
 * last ten seconds, but at least {@value #MINIMUM}, so that an upstream with few requests
 * has retries, too. Without the limit a slow upstream would get each request two or three
 * times, and become slower. The gateway and the clients of every service use this class.
 * Retries after a refused connection do not count, because no instance has seen the
 * request. Retries of earlier hops do count ({@link Repetition}). So a service with more
 * requests than the minimum allows for gets at most 1.2 times the requests, however many
 * hops there are.
 */
public class RetryBudget {

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

	/**
	 * Counts the first attempt of a request. Retries of the request are not counted here.
	 */
	public synchronized void countRequest() {
		this.requests[slot()]++;
		this.requestsInAll++;
	}

	/**
	 * Counts a request that an earlier hop has sent again: it is a retry already. See
	 * {@link Repetition}.
	 */
	synchronized void countRepeatedRequest() {
		this.repetitions[slot()]++;
		this.repetitionsInAll++;
	}

	/**
	 * Reserves a retry, for a caller that must know before its first attempt whether it
	 * may send the request again. A reservation must be used or given back.
	 * @return true if one more retry is allowed
	 */
	public synchronized boolean reserve() {
		if (isExhausted()) {
			return false;
		}
		this.reserved++;
		return true;
	}

	/** Counts a retry that was reserved. */
	public synchronized void use() {
		this.reserved--;
		this.repetitions[slot()]++;
		this.repetitionsInAll++;
	}

	/** Ends a reservation without a retry. */
	public synchronized void giveBack() {
		this.reserved--;
	}

	/** Counts a retry and returns true, if one more is allowed. */
	synchronized boolean take() {
		if (!reserve()) {
			return false;
		}
		use();
		return true;
	}

	synchronized boolean isExhausted() {
		slot();
		return this.repetitionsInAll + this.reserved >= Math.max(MINIMUM, this.requestsInAll / SHARE);
	}

	/** Clears the counts of passed seconds, and returns the index of the current one. */
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
