/**
 * Starts a trace for each request and puts its id into the response.
 */
@NullMarked
package dev.hanok.gateway.trace;

import org.jspecify.annotations.NullMarked;
