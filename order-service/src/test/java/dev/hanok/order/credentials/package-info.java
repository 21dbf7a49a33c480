/**
 * Tests of this service's own access token.
 */
package dev.hanok.order.credentials;
