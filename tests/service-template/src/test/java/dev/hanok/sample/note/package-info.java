/**
 * Tests of notes.
 */
@NullMarked
package dev.hanok.sample.note;

import org.jspecify.annotations.NullMarked;
