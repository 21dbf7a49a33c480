/**
 * Tests of what the access log says, and does not say.
 */
package dev.hanok.gateway.accesslog;
