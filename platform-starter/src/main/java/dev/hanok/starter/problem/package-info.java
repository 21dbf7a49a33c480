/**
 * Errors as RFC 9457 problem details, in the same format for all services.
 */
@NullMarked
package dev.hanok.starter.problem;

import org.jspecify.annotations.NullMarked;
