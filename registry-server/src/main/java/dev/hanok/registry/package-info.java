/**
 * The service registry: which instance runs where.
 */
@NullMarked
package dev.hanok.registry;

import org.jspecify.annotations.NullMarked;
