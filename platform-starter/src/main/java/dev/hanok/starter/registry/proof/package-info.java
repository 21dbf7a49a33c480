/**
 * Proves that an actuator belongs to an instance of the platform.
 */
@NullMarked
package dev.hanok.starter.registry.proof;

import org.jspecify.annotations.NullMarked;
