/**
 * The trace that a request begins here, and that its response names.
 */
@NullMarked
package dev.hanok.gateway.trace;

import org.jspecify.annotations.NullMarked;
