/**
 * The cart, stored in the session.
 */
@NullMarked
package dev.hanok.web.cart;

import org.jspecify.annotations.NullMarked;
