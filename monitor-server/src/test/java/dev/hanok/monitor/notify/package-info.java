/**
 * Tests of alerts.
 */
@NullMarked
package dev.hanok.monitor.notify;

import org.jspecify.annotations.NullMarked;
