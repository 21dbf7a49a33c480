package dev.hanok.order.ordering;

/**
 * Why an order was cancelled that its customer did not cancel.
 */
enum CancellationReason {

	/** It was pending for longer than {@code orders.confirmer.pending-limit}. */
	NOT_CONFIRMED_IN_TIME,

	/** An operator cancelled it, because it could not be finished. */
	OPERATOR

}
