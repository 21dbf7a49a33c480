/**
 * Tests of pages.
 */
@NullMarked
package dev.hanok.starter.page;

import org.jspecify.annotations.NullMarked;
