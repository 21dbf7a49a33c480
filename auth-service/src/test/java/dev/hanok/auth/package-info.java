/**
 * Tests of the identity service as its users see it: over HTTP.
 */
@NullMarked
package dev.hanok.auth;

import org.jspecify.annotations.NullMarked;
