/**
 * Tests of what is served, with real repositories.
 */
@NullMarked
package dev.hanok.config.source;

import org.jspecify.annotations.NullMarked;
