/**
 * Products: search, reading, and changes under an optimistic lock.
 */
@NullMarked
package dev.hanok.catalog.product;

import org.jspecify.annotations.NullMarked;
