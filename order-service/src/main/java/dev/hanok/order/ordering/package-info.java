/**
 * The order, placing and cancelling it, and the settlement, which brings the order and
 * its reservation into agreement.
 */
@NullMarked
package dev.hanok.order.ordering;

import org.jspecify.annotations.NullMarked;
