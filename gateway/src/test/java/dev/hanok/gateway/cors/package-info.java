/**
 * Tests of CORS.
 */
package dev.hanok.gateway.cors;
