/**
 * Tests of the format of a log line.
 */
@NullMarked
package dev.hanok.starter.logging;

import org.jspecify.annotations.NullMarked;
