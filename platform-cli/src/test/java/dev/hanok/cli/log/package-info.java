/**
 * Tests of the log rendering.
 */
@NullMarked
package dev.hanok.cli.log;

import org.jspecify.annotations.NullMarked;
