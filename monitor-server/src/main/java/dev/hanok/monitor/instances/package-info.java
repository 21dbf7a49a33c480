/**
 * Which instances are shown, and under which name.
 */
@NullMarked
package dev.hanok.monitor.instances;

import org.jspecify.annotations.NullMarked;
