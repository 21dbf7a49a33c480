/**
 * A bad example: depends on {@code left}, which depends on this package.
 */
@NullMarked
package dev.hanok.sample.right;

import org.jspecify.annotations.NullMarked;
