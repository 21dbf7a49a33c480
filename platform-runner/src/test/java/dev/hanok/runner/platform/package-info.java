/**
 * Tests of the platform as a library.
 */
@NullMarked
package dev.hanok.runner.platform;

import org.jspecify.annotations.NullMarked;
