/**
 * Stock held for orders: promised once, never oversold, put back once.
 */
@NullMarked
package dev.hanok.catalog.reservation;

import org.jspecify.annotations.NullMarked;
