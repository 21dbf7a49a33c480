/**
 * The single entry point of the platform: it routes, checks tokens and fails over, and
 * has no business logic.
 */
@NullMarked
package dev.hanok.gateway;

import org.jspecify.annotations.NullMarked;
