/**
 * Calls to other services by name, with failover to another instance, and behind a
 * circuit breaker.
 */
@NullMarked
package dev.hanok.starter.client;

import org.jspecify.annotations.NullMarked;
