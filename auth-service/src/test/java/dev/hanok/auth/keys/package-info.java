/**
 * Tests of single parts, on a real database.
 */
@NullMarked
package dev.hanok.auth.keys;

import org.jspecify.annotations.NullMarked;
