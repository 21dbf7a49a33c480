/**
 * What can be reached from outside at all; who may use a route stands beside the route.
 */
@NullMarked
package dev.hanok.gateway.access;

import org.jspecify.annotations.NullMarked;
