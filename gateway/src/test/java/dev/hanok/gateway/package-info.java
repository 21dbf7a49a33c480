/**
 * Tests of the running gateway: a real Tomcat before real sockets.
 */
package dev.hanok.gateway;
