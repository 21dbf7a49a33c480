/**
 * Tests of the start, the settings and the architecture rules.
 */
@NullMarked
package dev.hanok.monitor;

import org.jspecify.annotations.NullMarked;
