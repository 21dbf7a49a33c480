/**
 * Tests of the registry as its callers see it.
 */
@NullMarked
package dev.hanok.registry;

import org.jspecify.annotations.NullMarked;
