/**
 * The service registry: who runs where.
 */
@NullMarked
package dev.hanok.registry;

import org.jspecify.annotations.NullMarked;
