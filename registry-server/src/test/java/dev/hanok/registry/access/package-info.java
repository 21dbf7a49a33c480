/**
 * Tests of who may read and write the registry.
 */
@NullMarked
package dev.hanok.registry.access;

import org.jspecify.annotations.NullMarked;
