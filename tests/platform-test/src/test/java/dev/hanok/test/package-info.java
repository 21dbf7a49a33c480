/**
 * Tests of the test support.
 */
@NullMarked
package dev.hanok.test;

import org.jspecify.annotations.NullMarked;
