/**
 * Tests of access rules and of malicious requests.
 */
package dev.hanok.gateway.access;
