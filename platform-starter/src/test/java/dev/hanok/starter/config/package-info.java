/**
 * Tests of the defaults, and of the start with config-server.
 */
@NullMarked
package dev.hanok.starter.config;

import org.jspecify.annotations.NullMarked;
