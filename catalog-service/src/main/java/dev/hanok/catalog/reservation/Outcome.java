package dev.hanok.catalog.reservation;

import java.util.List;

/** The result of a reservation request. A repeated request gets the same result. */
sealed interface Outcome {

	/** The stock is held, at the prices of the first request. */
	record Reserved(List<ReservationLine> lines) implements Outcome {
	}

	/** Nothing is held, because these lines lacked stock. */
	record Rejected(List<ReservationLine> outOfStock) implements Outcome {
	}

	/** The reservation was released, perhaps before it was requested. */
	record Released() implements Outcome {
	}

	/** The order has requested other lines before. */
	record Mismatch() implements Outcome {
	}

}
