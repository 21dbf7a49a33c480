/**
 * Calls to other services, behind a circuit breaker each.
 */
@NullMarked
package dev.hanok.web.remote;

import org.jspecify.annotations.NullMarked;
