/**
 * Tests of traces, metrics and the request log.
 */
@NullMarked
package dev.hanok.starter.observability;

import org.jspecify.annotations.NullMarked;
