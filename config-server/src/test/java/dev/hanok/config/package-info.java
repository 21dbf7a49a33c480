/**
 * Tests of config-server as its callers see it.
 */
@NullMarked
package dev.hanok.config;

import org.jspecify.annotations.NullMarked;
