/**
 * Tests of signed cookies.
 */
@NullMarked
package dev.hanok.auth.cookie;

import org.jspecify.annotations.NullMarked;
