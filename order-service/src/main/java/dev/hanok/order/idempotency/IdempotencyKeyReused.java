package dev.hanok.order.idempotency;

import dev.hanok.starter.problem.ProblemException;

import org.springframework.http.HttpStatus;

/**
 * A key was sent again with another body.
 */
class IdempotencyKeyReused extends ProblemException {

	IdempotencyKeyReused() {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused", "Idempotency key reused",
				"This Idempotency-Key was sent before, with another body. Use a new key for a new order.");
	}

}
