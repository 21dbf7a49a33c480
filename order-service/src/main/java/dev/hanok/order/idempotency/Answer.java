package dev.hanok.order.idempotency;

import java.util.UUID;

/**
 * What was answered to a request.
 *
 * @param orderId what the answer is about
 * @param status the HTTP status
 * @param body the JSON, to the letter
 */
public record Answer(UUID orderId, int status, String body) {
}
