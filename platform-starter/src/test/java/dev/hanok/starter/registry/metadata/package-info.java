/**
 * Tests of the metadata in the registry.
 */
@NullMarked
package dev.hanok.starter.registry.metadata;

import org.jspecify.annotations.NullMarked;
