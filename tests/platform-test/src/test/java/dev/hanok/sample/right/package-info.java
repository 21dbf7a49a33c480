/**
 * A bad example: the other half of the circle.
 */
@NullMarked
package dev.hanok.sample.right;

import org.jspecify.annotations.NullMarked;
