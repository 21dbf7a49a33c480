/**
 * Clients of the gateway and services behind it, for tests.
 */
package dev.hanok.gateway.support;
