/**
 * The HTTP interface to orders.
 */
@NullMarked
package dev.hanok.order.web;

import org.jspecify.annotations.NullMarked;
