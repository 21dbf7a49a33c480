/**
 * A bad example: depends on {@code right}, which depends on this package.
 */
@NullMarked
package dev.hanok.sample.left;

import org.jspecify.annotations.NullMarked;
