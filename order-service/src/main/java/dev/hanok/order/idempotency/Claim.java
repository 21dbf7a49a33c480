package dev.hanok.order.idempotency;

import java.util.UUID;

/**
 * One request's claim to be the first with its key.
 *
 * @param customer the owner of the key; other customers may use the same key
 * @param key the value of the header {@code Idempotency-Key}
 * @param requestHash hash of what makes two requests equal; see {@code RequestHash}
 * @param orderId the order that the request creates, if it is the first
 */
public record Claim(String customer, String key, byte[] requestHash, UUID orderId) {
}
