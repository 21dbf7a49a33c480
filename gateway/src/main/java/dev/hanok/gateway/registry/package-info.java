/**
 * What the registry is told about the gateway.
 */
@NullMarked
package dev.hanok.gateway.registry;

import org.jspecify.annotations.NullMarked;
