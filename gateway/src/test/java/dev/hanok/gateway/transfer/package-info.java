/**
 * Tests of HTTP/2 and compression.
 */
package dev.hanok.gateway.transfer;
