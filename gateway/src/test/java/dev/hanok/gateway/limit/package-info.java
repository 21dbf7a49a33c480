/**
 * Tests of rate limits, with one gateway and with two.
 */
package dev.hanok.gateway.limit;
