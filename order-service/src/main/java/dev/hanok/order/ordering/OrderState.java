package dev.hanok.order.ordering;

/**
 * The state of an order. No state is entered twice.
 */
public enum OrderState {

	/** Kept; the catalog has not answered yet. */
	PENDING,

	/** Stock is reserved and prices are fixed. */
	CONFIRMED,

	/** The catalog lacks stock for at least one line. */
	REJECTED,

	/** The customer does not want it any more. */
	CANCELLED;

	boolean mayBecome(OrderState next) {
		return switch (this) {
			case PENDING -> next != PENDING;
			case CONFIRMED -> next == CANCELLED;
			case REJECTED, CANCELLED -> false;
		};
	}

}
