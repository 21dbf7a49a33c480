/**
 * Tests of the library as a whole.
 */
@NullMarked
package dev.hanok.runner;

import org.jspecify.annotations.NullMarked;
