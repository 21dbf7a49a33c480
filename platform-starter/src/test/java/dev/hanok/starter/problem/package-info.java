/**
 * Tests of the errors that clients see.
 */
@NullMarked
package dev.hanok.starter.problem;

import org.jspecify.annotations.NullMarked;
