package dev.hanok.catalog.reservation;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.hanok.catalog.product.Price;
import dev.hanok.starter.problem.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reservations for order-service only: the gateway has no route to this controller. Both
 * requests are idempotent, and get 429 while too many others ask for one of their
 * products.
 */
@RestController
@Hidden
@RequestMapping("/internal/reservations/{orderId}")
class ReservationController {

	private final Reservations reservations;

	private final ProductBulkhead bulkhead;

	ReservationController(Reservations reservations, ProductBulkhead bulkhead) {
		this.reservations = reservations;
		this.bulkhead = bulkhead;
	}

	@PutMapping
	Reservation reserve(@PathVariable UUID orderId, @Valid @RequestBody ReservationRequest request) {
		Map<String, Integer> quantities = request.quantities();
		Outcome outcome = this.bulkhead.call(quantities.keySet(), () -> this.reservations.reserve(orderId, quantities));
		return switch (outcome) {
			case Outcome.Reserved reserved -> Reservation.of(orderId, reserved);
			case Outcome.Rejected rejected -> throw conflict("insufficient-stock", "Insufficient stock",
					"Nothing is reserved: some lines lack stock.")
				.with("lines", rejected.outOfStock().stream().map(Shortage::of).toList());
			case Outcome.Released released -> throw conflict("reservation-released", "Reservation released",
					"The reservation of this order was released; it cannot be made again.");
			case Outcome.Mismatch mismatch -> throw conflict("reservation-mismatch", "Reservation mismatch",
					"This order has requested other lines before.");
		};
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void release(@PathVariable UUID orderId) {
		this.bulkhead.call(this.reservations.skus(orderId), () -> {
			this.reservations.release(orderId);
			return true;
		});
	}

	private static ProblemException conflict(String type, String title, String detail) {
		return new ProblemException(HttpStatus.CONFLICT, type, title, detail);
	}

	/** The reservation of an order. */
	record Reservation(UUID orderId, String status, List<Line> lines) {

		static Reservation of(UUID orderId, Outcome.Reserved reserved) {
			return new Reservation(orderId, "RESERVED", reserved.lines().stream().map(Line::of).toList());
		}

		/** A line with its fixed price. */
		record Line(String sku, @Nullable String title, int quantity, @Nullable Price unitPrice) {

			static Line of(ReservationLine line) {
				return new Line(line.sku(), line.title(), line.quantity(), line.unitPrice());
			}

		}

	}

	/**
	 * A line with too little stock. An unknown product has no stock.
	 */
	record Shortage(String sku, int requested, @Nullable Long available, boolean known) {

		static Shortage of(ReservationLine line) {
			return new Shortage(line.sku(), line.quantity(), line.available(), line.title() != null);
		}

	}

}
