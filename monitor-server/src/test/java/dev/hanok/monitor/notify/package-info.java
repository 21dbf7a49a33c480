/**
 * Who is told of a change.
 */
@NullMarked
package dev.hanok.monitor.notify;

import org.jspecify.annotations.NullMarked;
