/**
 * Tests of trace propagation.
 */
package dev.hanok.gateway.trace;
