/**
 * Tests of the handling of processes.
 */
@NullMarked
package dev.hanok.cli.process;

import org.jspecify.annotations.NullMarked;
