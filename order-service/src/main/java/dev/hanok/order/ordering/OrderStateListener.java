package dev.hanok.order.ordering;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Counts and logs each new state of an order, after its transaction is committed.
 */
@Component
class OrderStateListener {

	private static final Logger log = LoggerFactory.getLogger(OrderStateListener.class);

	private final MeterRegistry meters;

	OrderStateListener(MeterRegistry meters) {
		this.meters = meters;
		for (OrderState state : OrderState.values()) {
			// Registered before the first order, so that a rate over it starts at 0.
			meters.counter("hanok.orders", "state", state.name());
		}
	}

	@TransactionalEventListener
	void on(Order.StateEntered event) {
		this.meters.counter("hanok.orders", "state", event.state().name()).increment();
		log.info("Order {} is {}", event.id(), event.state());
	}

}
