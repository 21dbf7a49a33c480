/**
 * Tests of what is traced.
 */
@NullMarked
package dev.hanok.starter.observability;

import org.jspecify.annotations.NullMarked;
