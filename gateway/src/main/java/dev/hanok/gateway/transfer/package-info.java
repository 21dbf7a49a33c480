/**
 * How responses travel to clients: HTTP/2 and compression.
 */
@NullMarked
package dev.hanok.gateway.transfer;

import org.jspecify.annotations.NullMarked;
