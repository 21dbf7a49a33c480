package dev.hanok.order.web;

import java.util.List;

/**
 * A page of a customer's orders, newest first.
 */
record OrderPage(List<OrderView> items, int page, int size, long totalItems, long totalPages) {

	OrderPage(List<OrderView> items, int page, int size, long totalItems) {
		this(items, page, size, totalItems, Math.ceilDiv(totalItems, size));
	}

}
