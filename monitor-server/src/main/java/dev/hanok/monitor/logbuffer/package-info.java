/**
 * Metrics of the buffer of the log pipeline.
 */
@NullMarked
package dev.hanok.monitor.logbuffer;

import org.jspecify.annotations.NullMarked;
