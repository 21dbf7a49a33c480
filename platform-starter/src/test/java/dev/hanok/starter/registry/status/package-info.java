/**
 * Tests of joining and leaving the registry.
 */
@NullMarked
package dev.hanok.starter.registry.status;

import org.jspecify.annotations.NullMarked;
