/**
 * Tests of the limits of hashing.
 */
@NullMarked
package dev.hanok.auth.password;

import org.jspecify.annotations.NullMarked;
