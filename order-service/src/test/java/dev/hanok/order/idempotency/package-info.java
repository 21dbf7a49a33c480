/**
 * Tests of idempotency keys.
 */
package dev.hanok.order.idempotency;
