package dev.hanok.order.ordering;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * An attempt of the confirmer at one order. A failure is counted for this order only, and
 * does not stop the attempts at other orders.
 */
@Component
class FinishOrder {

	private static final Logger log = LoggerFactory.getLogger(FinishOrder.class);

	private final Orders orders;

	private final SettleOrder settleOrder;

	private final OrderCancellation cancellation;

	private final FailedAttempts failedAttempts;

	FinishOrder(Orders orders, SettleOrder settleOrder, OrderCancellation cancellation, FailedAttempts failedAttempts) {
		this.orders = orders;
		this.settleOrder = settleOrder;
		this.cancellation = cancellation;
		this.failedAttempts = failedAttempts;
	}

	AttemptResult attempt(DueOrder due) {
		try {
			if (due.expired()) {
				// The next attempt releases its stock; this attempt does not call the
				// catalog.
				this.cancellation.cancelPending(due.id(), CancellationReason.NOT_CONFIRMED_IN_TIME);
				return AttemptResult.FINISHED;
			}
			return due.pending() ? reserve(due) : result(due, this.settleOrder.releaseAgain(due));
		}
		catch (CannotCreateTransactionException | TransactionSystemException | DataAccessResourceFailureException
				| TransientDataAccessException ex) {
			log.warn("Order {} was not finished because the database is unavailable", due.id(), ex);
			return AttemptResult.UNAVAILABLE;
		}
		catch (RuntimeException ex) {
			log.error("Order {} could not be finished in this attempt; it is tried again", due.id(), ex);
			return failed(due, ex.toString());
		}
	}

	private AttemptResult reserve(DueOrder due) {
		Order order = this.orders.findById(due.id()).orElseThrow();
		// If the order was cancelled after it was taken up, the cancellation has made it
		// due again.
		return (order.state() == OrderState.PENDING) ? result(due, this.settleOrder.reserveAgain(order))
				: AttemptResult.FINISHED;
	}

	private AttemptResult result(DueOrder due, ReservationResult result) {
		return switch (result) {
			case ReservationResult.Refused refused -> failed(due, refused.reason());
			case ReservationResult.Unanswered _ -> AttemptResult.UNAVAILABLE;
			case ReservationResult.Busy _ -> AttemptResult.POSTPONED;
			default -> AttemptResult.FINISHED;
		};
	}

	private AttemptResult failed(DueOrder due, String reason) {
		this.failedAttempts.count(due.id(), reason);
		return AttemptResult.FAILED;
	}

}
