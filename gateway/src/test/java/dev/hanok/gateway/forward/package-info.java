/**
 * Tests of forwarded requests and responses.
 */
package dev.hanok.gateway.forward;
