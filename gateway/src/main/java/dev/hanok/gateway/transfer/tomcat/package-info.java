/**
 * The protocol handler for clients, which Tomcat creates by the name of its class, and
 * the classes that the handler uses.
 */
@NullMarked
package dev.hanok.gateway.transfer.tomcat;

import org.jspecify.annotations.NullMarked;
