/**
 * Sends one request to an instance of a service, and to another one when that fails.
 */
@NullMarked
package dev.hanok.gateway.forward;

import org.jspecify.annotations.NullMarked;
