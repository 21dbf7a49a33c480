/**
 * Orders: placed once, confirmed against the catalog's stock, cancelled.
 */
@NullMarked
package dev.hanok.order;

import org.jspecify.annotations.NullMarked;
