/**
 * What services and clients see of each other.
 */
package dev.hanok.gateway.forward;
