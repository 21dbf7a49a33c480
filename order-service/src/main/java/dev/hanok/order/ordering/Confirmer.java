package dev.hanok.order.ordering;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Finishes orders that are due: reserves stock for pending ones and releases it for
 * cancelled ones. Runs in every instance.
 */
@Component
class Confirmer implements SchedulingConfigurer {

	private static final Logger log = LoggerFactory.getLogger(Confirmer.class);

	private static final int FAILURES_IN_A_ROW = 3;

	private static final Duration JOINING = Duration.ofMinutes(10);

	private final Orders orders;

	private final DueOrders dueOrders;

	private final Settlement settlement;

	private final ObservationRegistry observations;

	private final ConfirmerProperties settings;

	Confirmer(Orders orders, DueOrders dueOrders, Settlement settlement, ObservationRegistry observations,
			ConfirmerProperties settings) {
		this.orders = orders;
		this.dueOrders = dueOrders;
		this.settlement = settlement;
		this.observations = observations;
		this.settings = settings;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addFixedDelayTask(new FixedDelayTask(this::run, this.settings.delay(), this.settings.delay()));
	}

	/**
	 * Goes on until nothing is due. One order may fail alone; after a few in a row the
	 * catalog is regarded as unavailable, and the rest of the batch comes back by itself
	 * after its back-off.
	 */
	void run() {
		List<UUID> batch;
		int failures = 0;
		do {
			batch = this.dueOrders.takeUp();
			for (UUID id : batch) {
				failures = finish(id) ? 0 : failures + 1;
				if (failures == FAILURES_IN_A_ROW) {
					return;
				}
			}
		}
		while (batch.size() == this.settings.batch());
	}

	private boolean finish(UUID id) {
		Order order = this.orders.findById(id).orElseThrow();
		Observation observation = Observation
			.createNotStarted("hanok.orders.finish", () -> joining(order), this.observations)
			.lowCardinalityKeyValue("state", order.state().name())
			.highCardinalityKeyValue("order.id", id.toString())
			.highCardinalityKeyValue("placed.trace.id", String.valueOf(order.traceId()));
		return Boolean.TRUE.equals(observation.observe(() -> finish(order)));
	}

	/**
	 * A part of the trace of the request that asked for the work, so that one id finds
	 * all of an order. A trace does not grow for as long as an outage lasts, though:
	 * later attempts have traces of their own, which name that of the placing.
	 */
	private static Observation.Context joining(Order order) {
		String traceParent = order.traceParent();
		if (traceParent == null || order.updatedAt().isBefore(Instant.now().minus(JOINING))) {
			return new Observation.Context();
		}
		var joining = new ReceiverContext<String>((header, key) -> "traceparent".equals(key) ? header : null,
				Kind.CONSUMER);
		joining.setCarrier(traceParent);
		return joining;
	}

	private boolean finish(Order order) {
		try {
			return switch (order.state()) {
				case PENDING -> this.settlement.reserve(order, Order::state) != OrderState.PENDING;
				case CANCELLED -> this.settlement.release(order);
				case CONFIRMED, REJECTED -> true;
			};
		}
		catch (RuntimeException ex) {
			log.error("Order {} could not be finished; it will be tried again", order.id(), ex);
			return false;
		}
	}

}
