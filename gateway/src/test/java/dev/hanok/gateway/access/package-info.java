/**
 * What is open to whom.
 */
package dev.hanok.gateway.access;
