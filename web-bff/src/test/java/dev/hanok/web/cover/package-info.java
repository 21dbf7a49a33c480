/**
 * Tests of covers.
 */
@NullMarked
package dev.hanok.web.cover;

import org.jspecify.annotations.NullMarked;
