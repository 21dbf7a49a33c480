package dev.hanok.order.idempotency;

import java.util.UUID;

/**
 * One request's claim to be the first with its key.
 *
 * @param customer keys of different customers have nothing to do with each other
 * @param key the customer's name for the request
 * @param bodyHash the same for the same request only
 * @param orderId what the request makes, if it is the first
 */
public record Claim(String customer, String key, byte[] bodyHash, UUID orderId) {
}
