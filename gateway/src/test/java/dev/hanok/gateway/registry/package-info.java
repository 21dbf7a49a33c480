/**
 * Tests of the registration.
 */
package dev.hanok.gateway.registry;
