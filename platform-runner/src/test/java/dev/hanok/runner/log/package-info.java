/**
 * Tests of the log rendering.
 */
@NullMarked
package dev.hanok.runner.log;

import org.jspecify.annotations.NullMarked;
