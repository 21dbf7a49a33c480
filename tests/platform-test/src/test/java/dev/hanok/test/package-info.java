/**
 * Tests of what tests use.
 */
@NullMarked
package dev.hanok.test;

import org.jspecify.annotations.NullMarked;
