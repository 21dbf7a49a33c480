/**
 * Calls to other services by name, with failover to another instance.
 */
@NullMarked
package dev.hanok.starter.client;

import org.jspecify.annotations.NullMarked;
