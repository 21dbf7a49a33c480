/**
 * Which other origins may call from a browser: CORS is decided here, for all services.
 */
@NullMarked
package dev.hanok.gateway.cors;

import org.jspecify.annotations.NullMarked;
