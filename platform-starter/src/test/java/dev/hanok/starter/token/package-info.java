/**
 * Tests of a service's own access tokens.
 */
@NullMarked
package dev.hanok.starter.token;

import org.jspecify.annotations.NullMarked;
