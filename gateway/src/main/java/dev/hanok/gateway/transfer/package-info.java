/**
 * Configures Tomcat for clients: limits of connections, HTTP/2 and compression.
 */
@NullMarked
package dev.hanok.gateway.transfer;

import org.jspecify.annotations.NullMarked;
