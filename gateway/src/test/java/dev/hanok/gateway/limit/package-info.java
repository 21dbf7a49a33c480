/**
 * Limits of consumers, by one gateway and by two.
 */
package dev.hanok.gateway.limit;
