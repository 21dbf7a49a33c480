/**
 * Tests of registering and leaving.
 */
@NullMarked
package dev.hanok.starter.registry;

import org.jspecify.annotations.NullMarked;
