package dev.hanok.order.ordering;

import java.util.List;
import java.util.Objects;

import dev.hanok.order.schedule.DelayTrigger;
import dev.hanok.starter.refresh.Refreshable;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Finishes orders that are due: reserves stock for pending ones and releases it for
 * cancelled ones. Runs in every instance.
 */
@Component
class Confirmer implements SchedulingConfigurer {

	private static final int UNAVAILABLE_IN_A_ROW = 3;

	private final DueOrders dueOrders;

	private final FinishOrder finishOrder;

	private final ObservationRegistry observations;

	private final Refreshable<ConfirmerProperties> settings;

	Confirmer(DueOrders dueOrders, FinishOrder finishOrder, ObservationRegistry observations,
			Refreshable<ConfirmerProperties> settings) {
		this.dueOrders = dueOrders;
		this.finishOrder = finishOrder;
		this.observations = observations;
		this.settings = settings;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addTriggerTask(this::run, new DelayTrigger(() -> this.settings.get().delay()));
	}

	/**
	 * Takes up batches until one is not full. An attempt that fails because of the order
	 * itself, for example because it cannot be read, is counted ({@link FailedAttempts})
	 * and does not affect other orders. The run ends when three attempts have found the
	 * catalog or the database unavailable, and no attempt between them has finished its
	 * order. The rest of the batch is due again after its back-off.
	 */
	void run() {
		int batchSize = this.settings.get().batch();
		int unavailable = 0;
		List<DueOrder> batch;
		do {
			batch = this.dueOrders.takeUp();
			for (DueOrder due : batch) {
				unavailable = switch (finish(due)) {
					case FINISHED -> 0;
					case POSTPONED, FAILED -> unavailable;
					case UNAVAILABLE -> unavailable + 1;
				};
				if (unavailable == UNAVAILABLE_IN_A_ROW) {
					return;
				}
			}
		}
		while (batch.size() >= batchSize);
	}

	private AttemptResult finish(DueOrder due) {
		return Objects.requireNonNull(
				Observation.createNotStarted("hanok.orders.finish", () -> traceContext(due), this.observations)
					.lowCardinalityKeyValue("state", due.state().name())
					.highCardinalityKeyValue("order.id", due.id().toString())
					.highCardinalityKeyValue("placed.trace.id", String.valueOf(due.traceId()))
					.observe(() -> this.finishOrder.attempt(due)));
	}

	/**
	 * Continues the trace of the request that placed or cancelled the order, so that one
	 * trace id finds all work for the order. Late attempts have traces of their own, with
	 * the trace id of the placing request as {@code placed.trace.id}.
	 */
	private static Observation.Context traceContext(DueOrder due) {
		@Nullable String traceParent = due.traceParent();
		if (traceParent == null) {
			return new Observation.Context();
		}
		var context = new ReceiverContext<String>((header, key) -> "traceparent".equals(key) ? header : null,
				Kind.CONSUMER);
		context.setCarrier(traceParent);
		return context;
	}

}
