/**
 * The catalog: products, which anyone may read, and stock, which orders reserve.
 */
@NullMarked
package dev.hanok.catalog;

import org.jspecify.annotations.NullMarked;
