/**
 * Failures on purpose, which end by themselves.
 */
@NullMarked
package dev.hanok.runner.chaos;

import org.jspecify.annotations.NullMarked;
