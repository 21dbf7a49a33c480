/**
 * Tests of the service sample, and their shared classes.
 */
@NullMarked
package dev.hanok.sample;

import org.jspecify.annotations.NullMarked;
