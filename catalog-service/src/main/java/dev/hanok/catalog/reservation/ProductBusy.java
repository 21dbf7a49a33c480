package dev.hanok.catalog.reservation;

import dev.hanok.starter.problem.ProblemException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Too many requests for one product. Not 503: the service and its other products can be
 * used.
 */
class ProductBusy extends ProblemException {

	private static final long serialVersionUID = 1L;

	ProductBusy() {
		super(HttpStatus.TOO_MANY_REQUESTS, "product-busy", "Product busy",
				"Too many orders ask for one of these products at the moment. Nothing is changed; try again.");
		header(HttpHeaders.RETRY_AFTER, "1");
	}

}
