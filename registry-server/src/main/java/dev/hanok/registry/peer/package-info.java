/**
 * Several registries that replicate to each other.
 */
@NullMarked
package dev.hanok.registry.peer;

import org.jspecify.annotations.NullMarked;
