package dev.hanok.web.order;

import java.util.List;
import java.util.UUID;

/**
 * The result of placing an order.
 */
sealed interface Placement {

	/** The order exists, confirmed or still pending. */
	record Placed(UUID order) implements Placement {
	}

	/** Nothing was ordered, because there are too few of these products. */
	record OutOfStock(List<OrderClient.Refused.OutOfStock> lines) implements Placement {
	}

	/** The key was used for another cart. */
	record KeyUsed() implements Placement {
	}

}
