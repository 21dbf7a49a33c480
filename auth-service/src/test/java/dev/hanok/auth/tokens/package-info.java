/**
 * Tests of single parts, on a real database.
 */
@NullMarked
package dev.hanok.auth.tokens;

import org.jspecify.annotations.NullMarked;
