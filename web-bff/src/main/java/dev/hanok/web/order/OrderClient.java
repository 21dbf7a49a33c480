package dev.hanok.web.order;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The requests to order-service, with the token of the user.
 */
interface OrderClient {

	@PostExchange("/api/orders")
	Order place(@RequestHeader(HttpHeaders.AUTHORIZATION) String token, @RequestHeader("Idempotency-Key") UUID key,
			@RequestBody PlaceOrderRequest wanted);

	@GetExchange("/api/orders")
	OrderList list(@RequestHeader(HttpHeaders.AUTHORIZATION) String token, @RequestParam("size") int size,
			@RequestParam(name = "cursor", required = false) @Nullable String cursor);

	@GetExchange("/api/orders/{id}")
	Order find(@RequestHeader(HttpHeaders.AUTHORIZATION) String token, @PathVariable("id") UUID id);

	/** Cancelling twice does no harm, so the order's id can be the idempotency key. */
	@PostExchange("/api/orders/{id}/cancellation")
	Order cancel(@RequestHeader(HttpHeaders.AUTHORIZATION) String token, @RequestHeader("Idempotency-Key") UUID key,
			@PathVariable("id") UUID id);

	/** The order to place. */
	record PlaceOrderRequest(List<Line> lines) {

		record Line(String sku, int quantity) {
		}

	}

	/** The problem detail that says why nothing was ordered. */
	record Refused(@Nullable String type, @Nullable List<OutOfStock> lines) {

		record OutOfStock(String sku, int requested, int available) {
		}

	}

}
