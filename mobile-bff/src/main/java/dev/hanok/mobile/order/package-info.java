/**
 * The user's orders at order-service, and one of them with its products.
 */
@NullMarked
package dev.hanok.mobile.order;

import org.jspecify.annotations.NullMarked;
