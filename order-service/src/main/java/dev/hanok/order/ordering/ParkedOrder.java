package dev.hanok.order.ordering;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An order that the confirmer no longer tries to finish.
 *
 * @param id which order
 * @param state {@code PENDING} if its stock could not be reserved, {@code CANCELLED} if
 * it could not be released
 * @param createdAt when it was placed
 * @param parkedAt when the last attempt failed
 * @param failures how many attempts failed because of the order itself, since the count
 * was last reset
 * @param lastFailure why the last one failed
 */
public record ParkedOrder(UUID id, OrderState state, Instant createdAt, Instant parkedAt, int failures,
		@Nullable String lastFailure) {
}
