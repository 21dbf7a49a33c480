/**
 * Tests of the page {@code /configuration}.
 */
@NullMarked
package dev.hanok.monitor.configuration;

import org.jspecify.annotations.NullMarked;
