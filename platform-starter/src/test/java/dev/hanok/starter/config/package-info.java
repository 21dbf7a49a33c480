/**
 * Tests of starting with config-server.
 */
@NullMarked
package dev.hanok.starter.config;

import org.jspecify.annotations.NullMarked;
