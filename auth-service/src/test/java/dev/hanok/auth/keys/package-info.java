/**
 * Tests of signing keys, on a real database.
 */
@NullMarked
package dev.hanok.auth.keys;

import org.jspecify.annotations.NullMarked;
