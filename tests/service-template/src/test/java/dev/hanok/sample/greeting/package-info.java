/**
 * Tests of the greeting.
 */
@NullMarked
package dev.hanok.sample.greeting;

import org.jspecify.annotations.NullMarked;
