package dev.hanok.order.catalog;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.hanok.order.ordering.Money;
import dev.hanok.order.ordering.OrderLine;
import dev.hanok.order.ordering.ReservationResult;
import dev.hanok.order.ordering.Reservations;

import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Reservations over HTTP. Missing stock and a released reservation are valid responses.
 * Any other response that is not a reservation is a failure of this service or of the
 * catalog: the customer gets no error for it. The circuit breaker counts such failures of
 * customers' requests, except for the {@code ignore-exceptions} in config-repo.
 */
@Component
class CatalogReservations implements Reservations {

	private static final String INSUFFICIENT_STOCK = "urn:hanok:problem:insufficient-stock";

	private static final String RELEASED = "urn:hanok:problem:reservation-released";

	private final CatalogClient catalog;

	private final CircuitBreaker breaker;

	CatalogReservations(CatalogClient catalog, CircuitBreakerFactory<?, ?> breakers) {
		this.catalog = catalog;
		this.breaker = breakers.create("catalog-service");
	}

	@Override
	public ReservationResult reserve(UUID orderId, List<OrderLine> lines, Origin origin) {
		return call(orderId, origin, () -> ask(orderId, lines));
	}

	@Override
	public ReservationResult release(UUID orderId, Origin origin) {
		return call(orderId, origin, () -> {
			this.catalog.release(orderId, orderId);
			return new ReservationResult.Released();
		});
	}

	private ReservationResult call(UUID orderId, Origin origin, Supplier<ReservationResult> call) {
		if (origin == Origin.REQUEST) {
			Function<Throwable, ReservationResult> failed = failure -> CatalogFailure.result(orderId, failure);
			return this.breaker.run(call, failed);
		}
		try {
			return call.get();
		}
		catch (RuntimeException ex) {
			return CatalogFailure.result(orderId, ex);
		}
	}

	private ReservationResult ask(UUID orderId, List<OrderLine> lines) {
		var wanted = lines.stream()
			.map(line -> new CatalogClient.ReservationRequest.Line(line.sku(), line.quantity()))
			.toList();
		try {
			return reserved(this.catalog.reserve(orderId, orderId, new CatalogClient.ReservationRequest(wanted)),
					lines);
		}
		catch (HttpClientErrorException.Conflict ex) {
			return refused(ex);
		}
	}

	private static ReservationResult reserved(CatalogClient.Made made, List<OrderLine> lines) {
		var priced = made.lines()
			.stream()
			.collect(Collectors.toMap(CatalogClient.Made.Line::sku, line -> new ReservationResult.Priced(line.title(),
					new Money(line.unitPrice().amount(), line.unitPrice().currency()))));
		if (!lines.stream().allMatch(line -> priced.containsKey(line.sku()))) {
			throw new IllegalStateException("The catalog has not reserved every product of the order");
		}
		return new ReservationResult.Reserved(priced);
	}

	private static ReservationResult refused(HttpClientErrorException.Conflict conflict) {
		CatalogClient.Refused refused = conflict.getResponseBodyAs(CatalogClient.Refused.class);
		String type = (refused != null) ? refused.type() : "";
		if (refused != null && INSUFFICIENT_STOCK.equals(type)) {
			return new ReservationResult.OutOfStock(refused.lines()
				.stream()
				.collect(Collectors.toMap(CatalogClient.Refused.Line::sku, CatalogClient.Refused.Line::available)));
		}
		if (RELEASED.equals(type)) {
			return new ReservationResult.Released();
		}
		throw conflict;
	}

}
