/**
 * Tests of the metrics of the log buffer, with a real Redis.
 */
@NullMarked
package dev.hanok.monitor.logbuffer;

import org.jspecify.annotations.NullMarked;
