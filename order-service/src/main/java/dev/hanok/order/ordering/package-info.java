/**
 * The order, its life from placing to cancellation, and the work that brings it and the
 * catalog to agree.
 */
@NullMarked
package dev.hanok.order.ordering;

import org.jspecify.annotations.NullMarked;
