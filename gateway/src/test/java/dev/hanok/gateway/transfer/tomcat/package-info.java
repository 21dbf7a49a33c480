/**
 * What Tomcat does differently here.
 */
package dev.hanok.gateway.transfer.tomcat;
