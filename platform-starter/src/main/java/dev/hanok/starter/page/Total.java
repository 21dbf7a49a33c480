package dev.hanok.starter.page;

import dev.hanok.starter.problem.ProblemException;

import org.springframework.http.HttpStatus;

/**
 * The number of items of a list, counted up to a limit. Pages up to this limit can be
 * reached by number, deeper ones by cursor only: the database reads all items that a
 * number skips.
 *
 * @param items the exact number, or a lower bound
 * @param isLowerBound whether there may be more
 */
public record Total(long items, boolean isLowerBound) {

	/** The limit of counting. */
	public static final int MAX = 10_000;

	/** The limit of a statement that counts. */
	public static final int LIMIT = MAX + 1;

	/**
	 * Makes a total.
	 * @param counted what a statement with a limit of {@link #LIMIT} or more has counted
	 * @return the total
	 */
	public static Total of(long counted) {
		return new Total(Math.min(counted, MAX), counted > MAX);
	}

	/**
	 * The number of pages.
	 * @param size items on a page
	 * @return as exact as the total
	 */
	public long pages(int size) {
		return Math.ceilDiv(this.items, size);
	}

	/**
	 * Whether there is anything on a page.
	 * @param offset how many items are on the pages before it
	 * @return whether the page must be read
	 * @throws ProblemException with status 400 if the page begins after the last counted
	 * item, and more items may follow
	 */
	public boolean reaches(long offset) {
		if (offset >= this.items && this.isLowerBound) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "page-too-deep", "Page too deep",
					"By number only the first " + MAX + " items can be reached. Follow the links to the next page.");
		}
		return offset < this.items;
	}

}
