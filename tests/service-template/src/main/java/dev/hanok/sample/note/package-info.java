/**
 * Notes that users write for themselves.
 */
@NullMarked
package dev.hanok.sample.note;

import org.jspecify.annotations.NullMarked;
