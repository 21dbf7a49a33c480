package dev.hanok.order.idempotency;

import dev.hanok.starter.problem.ProblemException;

import org.springframework.http.HttpStatus;

/**
 * The key was used for an order with other lines.
 */
class IdempotencyKeyReused extends ProblemException {

	IdempotencyKeyReused() {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused", "Idempotency key reused",
				"This Idempotency-Key was used for an order with other lines. Use a new key for a new order.");
	}

}
