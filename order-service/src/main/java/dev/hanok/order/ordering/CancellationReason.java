package dev.hanok.order.ordering;

/**
 * Why an order was cancelled without a request of its customer.
 */
enum CancellationReason {

	/** It was pending for longer than {@code orders.confirmer.pending-limit}. */
	NOT_CONFIRMED_IN_TIME,

	/** An operator cancelled it, because it could not be finished. */
	OPERATOR

}
