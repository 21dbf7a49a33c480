package dev.hanok.order.catalog;

import java.util.List;
import java.util.UUID;

import org.springframework.security.oauth2.client.annotation.ClientRegistrationId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * The reservations of catalog-service, with only the fields that an order needs. The
 * Idempotency-Key allows a request to be sent to a second instance after any failure; the
 * catalog carries it out only once for each order.
 */
@ClientRegistrationId("catalog")
interface CatalogClient {

	@PutExchange("/internal/reservations/{orderId}")
	Made reserve(@PathVariable("orderId") UUID orderId, @RequestHeader("Idempotency-Key") UUID key,
			@RequestBody ReservationRequest wanted);

	@DeleteExchange("/internal/reservations/{orderId}")
	void release(@PathVariable("orderId") UUID orderId, @RequestHeader("Idempotency-Key") UUID key);

	/** The lines to reserve. */
	record ReservationRequest(List<Line> lines) {

		record Line(String sku, int quantity) {
		}

	}

	/** The reserved lines. */
	record Made(List<Line> lines) {

		record Line(String sku, String title, int quantity, Price unitPrice) {
		}

		record Price(long amount, String currency) {
		}

	}

	/** The problem detail that says why nothing was reserved. */
	record Refused(String type, List<Line> lines) {

		record Line(String sku, int available) {
		}

	}

}
