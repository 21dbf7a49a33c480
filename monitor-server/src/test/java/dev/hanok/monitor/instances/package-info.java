/**
 * What operators see and change.
 */
@NullMarked
package dev.hanok.monitor.instances;

import org.jspecify.annotations.NullMarked;
