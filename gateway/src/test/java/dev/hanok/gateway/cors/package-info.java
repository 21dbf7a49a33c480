/**
 * Tests of what browsers of other origins get.
 */
package dev.hanok.gateway.cors;
