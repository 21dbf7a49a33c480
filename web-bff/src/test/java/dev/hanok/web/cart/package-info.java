/**
 * Tests of carts.
 */
@NullMarked
package dev.hanok.web.cart;

import org.jspecify.annotations.NullMarked;
