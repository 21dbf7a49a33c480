/**
 * Stock held for orders: reserved once, never oversold, released once.
 */
@NullMarked
package dev.hanok.catalog.reservation;

import org.jspecify.annotations.NullMarked;
