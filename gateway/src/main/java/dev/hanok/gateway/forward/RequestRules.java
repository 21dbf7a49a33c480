package dev.hanok.gateway.forward;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What a route says of its requests.
 *
 * @param maxSize bodies above it are refused; none for the limit of all routes
 */
public record RequestRules(@Nullable DataSize maxSize) {

	/** Of a route that says nothing. */
	public static final RequestRules DEFAULT = new RequestRules(null);

}
