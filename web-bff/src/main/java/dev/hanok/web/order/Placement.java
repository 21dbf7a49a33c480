package dev.hanok.web.order;

import java.util.List;
import java.util.UUID;

/**
 * What came of placing an order.
 */
sealed interface Placement {

	/** There is an order, confirmed or waiting. */
	record Placed(UUID order) implements Placement {
	}

	/** Nothing was ordered: there is not enough of these. */
	record Lacking(List<OrderClient.Refused.Lacking> lines) implements Placement {
	}

	/** The key was used for another cart. */
	record KeyUsed() implements Placement {
	}

}
