/**
 * Leaving the registry before the web server stops.
 */
@NullMarked
package dev.hanok.starter.registry;

import org.jspecify.annotations.NullMarked;
