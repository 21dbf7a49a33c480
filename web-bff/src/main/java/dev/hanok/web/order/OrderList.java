package dev.hanok.web.order;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * A page of orders, newest first.
 *
 * @param items the orders
 * @param next the link to the next page at order-service, absent on the last one
 */
record OrderList(List<Order> items, @Nullable String next) {

	/** The cursor of the next page, if there is one. */
	public @Nullable String cursor() {
		return (this.next != null)
				? UriComponentsBuilder.fromUriString(this.next).build().getQueryParams().getFirst("cursor") : null;
	}

}
