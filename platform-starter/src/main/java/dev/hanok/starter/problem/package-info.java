/**
 * Errors as RFC 9457 problem details, made in one place.
 */
@NullMarked
package dev.hanok.starter.problem;

import org.jspecify.annotations.NullMarked;
