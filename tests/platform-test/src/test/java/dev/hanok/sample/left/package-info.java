/**
 * A bad example: half of a circle.
 */
@NullMarked
package dev.hanok.sample.left;

import org.jspecify.annotations.NullMarked;
