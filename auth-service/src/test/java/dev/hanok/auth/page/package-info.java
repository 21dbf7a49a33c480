/**
 * Tests of what the pages consist of.
 */
@NullMarked
package dev.hanok.auth.page;

import org.jspecify.annotations.NullMarked;
