/**
 * Tests of the texts of the pages.
 */
@NullMarked
package dev.hanok.auth.page;

import org.jspecify.annotations.NullMarked;
