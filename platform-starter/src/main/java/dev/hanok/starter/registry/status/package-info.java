/**
 * The status of an instance in the registry: UP when it has started, DOWN before its web
 * server stops.
 */
@NullMarked
package dev.hanok.starter.registry.status;

import org.jspecify.annotations.NullMarked;
