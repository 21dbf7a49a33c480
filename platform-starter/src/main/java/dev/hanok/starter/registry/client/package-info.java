/**
 * Calls of the registry: the credentials are in a header, not in the URL, and each
 * response shows whether the clock of this instance is right.
 */
@NullMarked
package dev.hanok.starter.registry.client;

import org.jspecify.annotations.NullMarked;
