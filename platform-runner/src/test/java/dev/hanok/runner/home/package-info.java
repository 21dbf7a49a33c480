/**
 * Tests of the state on disk.
 */
@NullMarked
package dev.hanok.runner.home;

import org.jspecify.annotations.NullMarked;
