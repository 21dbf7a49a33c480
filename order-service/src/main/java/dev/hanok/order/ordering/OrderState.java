package dev.hanok.order.ordering;

/**
 * The state of an order. No state is entered twice.
 */
public enum OrderState {

	/** Stored; the catalog has not decided yet. */
	PENDING,

	/** Stock is reserved and prices are fixed. */
	CONFIRMED,

	/** The catalog lacks stock for at least one line. */
	REJECTED,

	/**
	 * Cancelled by the customer, by an operator or for being pending too long, or its
	 * reservation was released in the catalog.
	 */
	CANCELLED;

	boolean mayBecome(OrderState next) {
		return switch (this) {
			case PENDING -> next != PENDING;
			case CONFIRMED -> next == CANCELLED;
			case REJECTED, CANCELLED -> false;
		};
	}

}
