/**
 * With a real Redis.
 */
@NullMarked
package dev.hanok.monitor.logbuffer;

import org.jspecify.annotations.NullMarked;
