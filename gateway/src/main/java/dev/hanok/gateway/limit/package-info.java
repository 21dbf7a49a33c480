/**
 * How many requests a consumer may send, counted by all gateways together.
 */
@NullMarked
package dev.hanok.gateway.limit;

import org.jspecify.annotations.NullMarked;
