/**
 * Tests of what surrounds the protocol endpoints.
 */
@NullMarked
package dev.hanok.auth.protocol;

import org.jspecify.annotations.NullMarked;
