/**
 * Tests of what a log line looks like.
 */
@NullMarked
package dev.hanok.starter.logging;

import org.jspecify.annotations.NullMarked;
