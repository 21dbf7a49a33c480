/**
 * Tests of orders and of the confirmer.
 */
package dev.hanok.order.ordering;
