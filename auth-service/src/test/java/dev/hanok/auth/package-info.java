/**
 * Tests of auth-service over HTTP, as its users see it.
 */
@NullMarked
package dev.hanok.auth;

import org.jspecify.annotations.NullMarked;
