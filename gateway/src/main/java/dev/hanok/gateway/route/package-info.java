/**
 * What a route adds to its path: who may use it, its service's circuit breaker, and
 * stored responses for an outage.
 */
@NullMarked
package dev.hanok.gateway.route;

import org.jspecify.annotations.NullMarked;
