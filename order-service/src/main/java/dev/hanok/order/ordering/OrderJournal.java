package dev.hanok.order.ordering;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Counts and logs the states that orders enter, once they are committed.
 */
@Component
class OrderJournal {

	private static final Logger log = LoggerFactory.getLogger(OrderJournal.class);

	private final MeterRegistry meters;

	OrderJournal(MeterRegistry meters) {
		this.meters = meters;
		for (OrderState state : OrderState.values()) {
			// Known before the first order, so that a rate over it starts at nought.
			meters.counter("hanok.orders", "state", state.name());
		}
	}

	@TransactionalEventListener
	void on(Order.Moved moved) {
		this.meters.counter("hanok.orders", "state", moved.state().name()).increment();
		log.info("Order {} is {}", moved.id(), moved.state());
	}

}
