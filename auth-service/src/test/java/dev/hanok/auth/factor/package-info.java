/**
 * Tests of second factors.
 */
@NullMarked
package dev.hanok.auth.factor;

import org.jspecify.annotations.NullMarked;
