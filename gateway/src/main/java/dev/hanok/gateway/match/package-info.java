/**
 * Evaluates the predicates Path and Method of configured routes before Spring has chosen
 * a route.
 */
@NullMarked
package dev.hanok.gateway.match;

import org.jspecify.annotations.NullMarked;
