/**
 * Checkout, and the customer's orders at order-service.
 */
@NullMarked
package dev.hanok.web.order;

import org.jspecify.annotations.NullMarked;
