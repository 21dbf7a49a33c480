/**
 * Defaults of every service, and waiting for config-server at the start.
 */
@NullMarked
package dev.hanok.starter.config;

import org.jspecify.annotations.NullMarked;
