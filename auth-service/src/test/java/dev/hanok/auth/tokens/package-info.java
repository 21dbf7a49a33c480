/**
 * Tests of stored authorizations, on a real database, and of refresh tokens.
 */
@NullMarked
package dev.hanok.auth.tokens;

import org.jspecify.annotations.NullMarked;
