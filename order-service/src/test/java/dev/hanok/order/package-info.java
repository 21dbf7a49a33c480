/**
 * Tests of the whole order service over HTTP, and what all tests share.
 */
package dev.hanok.order;
