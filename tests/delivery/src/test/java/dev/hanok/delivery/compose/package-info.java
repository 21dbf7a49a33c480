/**
 * Compares Compose files that are written by hand with the generated one.
 */
@NullMarked
package dev.hanok.delivery.compose;

import org.jspecify.annotations.NullMarked;
