/**
 * Tests of the products.
 */
@NullMarked
package dev.hanok.catalog.product;

import org.jspecify.annotations.NullMarked;
