package dev.hanok.order.ordering;

/**
 * How an attempt of the confirmer at one order ended.
 */
enum AttemptResult {

	/** Nothing is left to do for now. */
	FINISHED,

	/** It has to wait, and that says nothing about the other orders. */
	POSTPONED,

	/** The catalog or the database is unavailable: the next order would fare the same. */
	UNAVAILABLE,

	/** It failed because of the order itself. */
	FAILED

}
