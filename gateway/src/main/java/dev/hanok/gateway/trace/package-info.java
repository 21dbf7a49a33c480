/**
 * The trace that a request begins here, and that its answer names.
 */
@NullMarked
package dev.hanok.gateway.trace;

import org.jspecify.annotations.NullMarked;
