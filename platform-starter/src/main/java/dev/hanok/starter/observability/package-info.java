/**
 * Traces, metrics, the request log, version and commit of every service.
 */
@NullMarked
package dev.hanok.starter.observability;

import org.jspecify.annotations.NullMarked;
