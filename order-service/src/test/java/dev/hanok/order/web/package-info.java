/**
 * Tests of the HTTP interface.
 */
package dev.hanok.order.web;
