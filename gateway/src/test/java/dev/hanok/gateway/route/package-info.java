/**
 * Tests of routes and of outages of their upstreams.
 */
package dev.hanok.gateway.route;
