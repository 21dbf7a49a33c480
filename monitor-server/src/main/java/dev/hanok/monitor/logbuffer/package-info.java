/**
 * How full the buffer of the log pipeline is.
 */
@NullMarked
package dev.hanok.monitor.logbuffer;

import org.jspecify.annotations.NullMarked;
