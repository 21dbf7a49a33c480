/**
 * Log lines and alerts when an instance changes its status.
 */
@NullMarked
package dev.hanok.monitor.notify;

import org.jspecify.annotations.NullMarked;
