/**
 * Tests of the order service as its clients meet it.
 */
package dev.hanok.order;
