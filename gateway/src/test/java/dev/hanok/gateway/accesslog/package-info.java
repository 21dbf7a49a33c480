/**
 * Tests of the access log.
 */
package dev.hanok.gateway.accesslog;
