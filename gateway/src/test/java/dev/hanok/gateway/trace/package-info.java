/**
 * Traces as clients see them.
 */
package dev.hanok.gateway.trace;
