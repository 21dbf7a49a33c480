/**
 * Adds the address of the actuator to the registration of the gateway.
 */
@NullMarked
package dev.hanok.gateway.registry;

import org.jspecify.annotations.NullMarked;
