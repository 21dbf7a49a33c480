/**
 * The catalog as an order sees it: reservations over HTTP, for customers' requests behind
 * a circuit breaker.
 */
@NullMarked
package dev.hanok.order.catalog;

import org.jspecify.annotations.NullMarked;
