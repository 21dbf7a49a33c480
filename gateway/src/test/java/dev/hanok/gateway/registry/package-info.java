/**
 * What the registry is told.
 */
package dev.hanok.gateway.registry;
