package dev.hanok.mobile.order;

import java.util.List;
import java.util.UUID;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/**
 * The requests to order-service, with the token of the user.
 */
interface OrderClient {

	@GetExchange("/api/orders")
	Page list(@RequestHeader(HttpHeaders.AUTHORIZATION) String token, @RequestParam("size") int size);

	@GetExchange("/api/orders/{id}")
	Order find(@RequestHeader(HttpHeaders.AUTHORIZATION) String token, @PathVariable("id") UUID id);

	/** The newest orders. */
	record Page(List<Order> items) {
	}

}
