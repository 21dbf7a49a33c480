/**
 * Tests of the language of pages.
 */
@NullMarked
package dev.hanok.starter.language;

import org.jspecify.annotations.NullMarked;
