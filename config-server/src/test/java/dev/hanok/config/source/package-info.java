/**
 * Tests of the served configuration, with real repositories.
 */
@NullMarked
package dev.hanok.config.source;

import org.jspecify.annotations.NullMarked;
