package dev.hanok.order.catalog;

import java.io.IOException;
import java.util.Set;
import java.util.UUID;

import dev.hanok.order.ordering.ReservationResult;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Decides what a failed call to the catalog means: the catalog is unavailable, is too
 * busy with a product of the order, or cannot process this order.
 */
final class CatalogFailure {

	private static final Logger log = LoggerFactory.getLogger(CatalogFailure.class);

	/**
	 * Statuses that concern every request for some time: a refused token, timeouts, an
	 * overload. A 500 concerns one request only.
	 */
	private static final Set<Integer> UNAVAILABLE = Set.of(401, 403, 408, 502, 503, 504);

	private CatalogFailure() {
	}

	static ReservationResult result(UUID orderId, Throwable failure) {
		if (failure instanceof CallNotPermittedException) {
			log.debug("catalog-service was not called for order {}: its circuit breaker is open", orderId);
			return new ReservationResult.Unanswered();
		}
		if (failure instanceof HttpClientErrorException.TooManyRequests) {
			log.info("catalog-service is too busy with a product of order {}", orderId);
			return new ReservationResult.Busy();
		}
		if (failure instanceof RestClientResponseException response && response.getStatusCode().is4xxClientError()) {
			log.error("catalog-service refused the request for order {}: {}", orderId, response.getStatusCode());
		}
		else {
			log.warn("Call of catalog-service failed for order {}: {}", orderId, failure.toString());
		}
		return isOutage(failure) ? new ReservationResult.Unanswered()
				: new ReservationResult.Refused(failure.toString());
	}

	private static boolean isOutage(Throwable failure) {
		if (failure instanceof RestClientResponseException response) {
			return UNAVAILABLE.contains(response.getStatusCode().value());
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof IOException || cause instanceof OAuth2AuthorizationException) {
				return true;
			}
		}
		return false;
	}

}
