/**
 * Idempotency keys: the first answer to a request, kept for its repetitions.
 */
@NullMarked
package dev.hanok.order.idempotency;

import org.jspecify.annotations.NullMarked;
