/**
 * Tests of {@link dev.hanok.runner.dev}.
 */
@NullMarked
package dev.hanok.runner.dev;

import org.jspecify.annotations.NullMarked;
