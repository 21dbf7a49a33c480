/**
 * Tests of calls of the registry.
 */
@NullMarked
package dev.hanok.starter.registry.client;

import org.jspecify.annotations.NullMarked;
