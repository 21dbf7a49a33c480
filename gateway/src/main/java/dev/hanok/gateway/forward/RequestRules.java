package dev.hanok.gateway.forward;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What a route says of its requests.
 *
 * @param maxSize bodies above it are refused; none for the limit of all routes
 * @param idempotencyKey whether the upstream carries out a request with an
 * {@code Idempotency-Key} only once, so that it may be repeated
 */
public record RequestRules(@Nullable DataSize maxSize, boolean idempotencyKey) {

	/** Of a route that says nothing. */
	public static final RequestRules DEFAULT = new RequestRules(null, false);

}
