/**
 * The order, placing and cancelling it, and the work that brings it and the catalog into
 * agreement.
 */
@NullMarked
package dev.hanok.order.ordering;

import org.jspecify.annotations.NullMarked;
