/**
 * Idempotency keys: the first response to a request, stored for its repetitions.
 */
@NullMarked
package dev.hanok.order.idempotency;

import org.jspecify.annotations.NullMarked;
