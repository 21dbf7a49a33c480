package dev.hanok.gateway.forward;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Rules of a route for its requests.
 *
 * @param maxSize larger bodies are refused; null for the limit of all routes
 * @param idempotencyKey whether the upstream carries out a request with an
 * {@code Idempotency-Key} only once, so that it may be repeated
 */
public record RequestRules(@Nullable DataSize maxSize, boolean idempotencyKey) {

	/** The rules of a route that sets none. */
	public static final RequestRules DEFAULT = new RequestRules(null, false);

}
