package dev.hanok.catalog.reservation;

import java.util.List;

/** What came of asking for a reservation. Asking again gives the same. */
sealed interface Outcome {

	/** The stock is held, at the prices of the first request. */
	record Reserved(List<ReservationLine> lines) implements Outcome {
	}

	/** Nothing is held, because these lines lacked stock. */
	record Rejected(List<ReservationLine> lacking) implements Outcome {
	}

	/** It was given up, perhaps before it was asked for. */
	record Released() implements Outcome {
	}

	/** The order has asked for other lines before. */
	record Mismatch() implements Outcome {
	}

}
