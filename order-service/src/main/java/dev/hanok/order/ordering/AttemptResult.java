package dev.hanok.order.ordering;

/**
 * How an attempt of the confirmer at one order ended.
 */
enum AttemptResult {

	/** Nothing is left to do for now. */
	FINISHED,

	/** The catalog is too busy with a product of the order; other orders may succeed. */
	POSTPONED,

	/**
	 * The catalog or the database is unavailable, so the next order would fail as well.
	 */
	UNAVAILABLE,

	/** The attempt failed because of the order itself. */
	FAILED

}
