/**
 * Composes a response of parts that are fetched with one deadline, where possible at the
 * same time.
 */
@NullMarked
package dev.hanok.mobile.compose;

import org.jspecify.annotations.NullMarked;
