package dev.hanok.order.ordering;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.hanok.order.schedule.DelayTrigger;
import dev.hanok.starter.refresh.Refreshable;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.SchedulingConfigurer;
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

	private static final Duration MAX_TRACE_AGE = Duration.ofMinutes(10);

	private final Orders orders;

	private final DueOrders dueOrders;

	private final SettleOrder settleOrder;

	private final ObservationRegistry observations;

	private final DatabaseClock clock;

	private final Refreshable<ConfirmerProperties> settings;

	Confirmer(Orders orders, DueOrders dueOrders, SettleOrder settleOrder, ObservationRegistry observations,
			DatabaseClock clock, Refreshable<ConfirmerProperties> settings) {
		this.orders = orders;
		this.dueOrders = dueOrders;
		this.settleOrder = settleOrder;
		this.observations = observations;
		this.clock = clock;
		this.settings = settings;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addTriggerTask(this::run, new DelayTrigger(() -> this.settings.get().delay()));
	}

	/**
	 * Takes batches until nothing is due. If one order fails, the others are still tried.
	 * After three failures in a row the catalog is regarded as unavailable: the rest of
	 * the batch is due again after its back-off.
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
		while (batch.size() == this.settings.get().batch());
	}

	private boolean finish(UUID id) {
		Order order = this.orders.findById(id).orElseThrow();
		Observation observation = Observation
			.createNotStarted("hanok.orders.finish", () -> traceContext(order), this.observations)
			.lowCardinalityKeyValue("state", order.state().name())
			.highCardinalityKeyValue("order.id", id.toString())
			.highCardinalityKeyValue("placed.trace.id", String.valueOf(order.traceId()));
		return Boolean.TRUE.equals(observation.observe(() -> finish(order)));
	}

	/**
	 * Continues the trace of the request that placed or cancelled the order, so that one
	 * id finds all work for it. Attempts after {@link #MAX_TRACE_AGE} have traces of
	 * their own, because a trace must not grow as long as an outage lasts. They name the
	 * trace of the placing request.
	 */
	private Observation.Context traceContext(Order order) {
		String traceParent = order.traceParent();
		if (traceParent == null || order.updatedAt().isBefore(this.clock.instant().minus(MAX_TRACE_AGE))) {
			return new Observation.Context();
		}
		var context = new ReceiverContext<String>((header, key) -> "traceparent".equals(key) ? header : null,
				Kind.CONSUMER);
		context.setCarrier(traceParent);
		return context;
	}

	private boolean finish(Order order) {
		try {
			return switch (order.state()) {
				case PENDING -> this.settleOrder.reserve(order, Order::state) != OrderState.PENDING;
				case CANCELLED -> this.settleOrder.release(order);
				case CONFIRMED, REJECTED -> true;
			};
		}
		catch (RuntimeException ex) {
			log.error("Order {} could not be finished; it will be tried again", order.id(), ex);
			return false;
		}
	}

}
