/**
 * Tests of HTTP/2, compression and limits of connections.
 */
package dev.hanok.gateway.transfer;
