/**
 * Tests of reading, merging and showing log files.
 */
@NullMarked
package dev.hanok.runner.log;

import org.jspecify.annotations.NullMarked;
