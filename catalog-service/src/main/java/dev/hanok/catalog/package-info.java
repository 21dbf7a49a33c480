/**
 * The catalog: products that anyone may look at, and the stock that orders reserve.
 */
@NullMarked
package dev.hanok.catalog;

import org.jspecify.annotations.NullMarked;
