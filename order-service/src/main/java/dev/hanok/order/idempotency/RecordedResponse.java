package dev.hanok.order.idempotency;

import java.util.UUID;

/**
 * The response to a request, stored for its repetitions.
 *
 * @param orderId the order that the response is about
 * @param status the HTTP status
 * @param body the JSON, exactly as sent
 */
public record RecordedResponse(UUID orderId, int status, String body) {
}
