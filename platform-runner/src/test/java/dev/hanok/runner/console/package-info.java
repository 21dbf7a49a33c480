/**
 * Tests of the page of a running platform.
 */
@NullMarked
package dev.hanok.runner.console;

import org.jspecify.annotations.NullMarked;
