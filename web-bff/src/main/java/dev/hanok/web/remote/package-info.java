/**
 * Calls to other services, each behind its own circuit breaker.
 */
@NullMarked
package dev.hanok.web.remote;

import org.jspecify.annotations.NullMarked;
