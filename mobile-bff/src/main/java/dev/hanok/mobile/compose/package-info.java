/**
 * Composes a response of parts that are fetched at the same time, until one deadline.
 */
@NullMarked
package dev.hanok.mobile.compose;

import org.jspecify.annotations.NullMarked;
