/**
 * Tests of composed responses.
 */
@NullMarked
package dev.hanok.mobile.compose;

import org.jspecify.annotations.NullMarked;
