/**
 * Tests of the running gateway, with Tomcat and real connections.
 */
package dev.hanok.gateway;
