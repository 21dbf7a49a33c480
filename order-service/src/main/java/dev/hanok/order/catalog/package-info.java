/**
 * The catalog as an order sees it: reservations over HTTP, behind a circuit breaker.
 */
@NullMarked
package dev.hanok.order.catalog;

import org.jspecify.annotations.NullMarked;
