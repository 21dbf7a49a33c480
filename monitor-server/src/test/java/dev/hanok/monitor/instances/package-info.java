/**
 * Tests of what operators see and change at instances.
 */
@NullMarked
package dev.hanok.monitor.instances;

import org.jspecify.annotations.NullMarked;
