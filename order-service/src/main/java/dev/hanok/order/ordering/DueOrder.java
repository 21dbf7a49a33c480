package dev.hanok.order.ordering;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An order that the confirmer has taken up. A release needs only these values. The lines
 * of a pending order are read when its turn comes, so that an order that cannot be read
 * fails alone.
 *
 * @param id which order
 * @param version its version when it was taken up
 * @param pending whether its stock must be reserved; else it must be released
 * @param expired whether it is pending for so long that it is cancelled instead
 * @param traceId trace of the request that placed it
 * @param traceParent the trace to continue; null if that trace is too old
 */
record DueOrder(UUID id, int version, boolean pending, boolean expired, @Nullable String traceId,
		@Nullable String traceParent) {

	/** What has to be finished, as a label of metrics and traces. */
	OrderState state() {
		return this.pending ? OrderState.PENDING : OrderState.CANCELLED;
	}

}
