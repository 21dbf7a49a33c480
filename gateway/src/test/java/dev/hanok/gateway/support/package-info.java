/**
 * What the tests put before and behind the gateway.
 */
package dev.hanok.gateway.support;
