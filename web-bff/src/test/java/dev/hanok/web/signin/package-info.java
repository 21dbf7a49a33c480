/**
 * Tests of signing in and out, and of tokens.
 */
@NullMarked
package dev.hanok.web.signin;

import org.jspecify.annotations.NullMarked;
