package dev.hanok.order.idempotency;

import java.time.Duration;

import dev.hanok.order.schedule.DelayTrigger;
import dev.hanok.starter.refresh.Refreshable;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Deletes expired keys in batches, but none of a pending order. Instances that run this
 * job at the same time delete different keys.
 */
@Component
class KeyCleanUp implements SchedulingConfigurer {

	/**
	 * A repetition first finds that its key has not expired, then reads its response. The
	 * key must not be deleted between these two statements, even if its order leaves the
	 * state PENDING between them.
	 */
	private static final Duration MARGIN = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final ObservationRegistry observations;

	private final Refreshable<IdempotencyProperties> settings;

	KeyCleanUp(JdbcClient jdbc, ObservationRegistry observations, Refreshable<IdempotencyProperties> settings) {
		this.jdbc = jdbc;
		this.observations = observations;
		this.settings = settings;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addTriggerTask(this::run, new DelayTrigger(() -> this.settings.get().cleanUpDelay()));
	}

	void run() {
		Observation.createNotStarted("hanok.idempotency.cleanup", this.observations).observe(this::deleteOldKeys);
	}

	private void deleteOldKeys() {
		IdempotencyProperties settings = this.settings.get();
		int deleted;
		do {
			deleted = this.jdbc.sql("""
					delete from idempotency_key where (customer, key) in (
						select customer, key from idempotency_key expired
						where created_at < now() - make_interval(secs => :keep + :margin)
							and not exists (
								select from orders where id = expired.order_id
									and (state = 'PENDING' or updated_at > now() - make_interval(secs => :margin))
							)
						order by created_at limit :batch for update of expired skip locked
					)
					""")
				.param("keep", (double) settings.keep().toSeconds())
				.param("margin", (double) MARGIN.toSeconds())
				.param("batch", settings.cleanUpBatch())
				.update();
		}
		while (deleted == settings.cleanUpBatch());
	}

}
