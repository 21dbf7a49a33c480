/**
 * Outages, and what clients see of them.
 */
package dev.hanok.gateway.route;
