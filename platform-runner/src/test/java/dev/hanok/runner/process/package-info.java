/**
 * Tests of the handling of processes.
 */
@NullMarked
package dev.hanok.runner.process;

import org.jspecify.annotations.NullMarked;
