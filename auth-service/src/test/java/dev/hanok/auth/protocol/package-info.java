/**
 * Tests of filters before the protocol endpoints.
 */
@NullMarked
package dev.hanok.auth.protocol;

import org.jspecify.annotations.NullMarked;
