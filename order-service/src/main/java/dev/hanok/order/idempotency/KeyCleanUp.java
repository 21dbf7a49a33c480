package dev.hanok.order.idempotency;

import java.time.Duration;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Deletes expired keys in batches. Instances that do so at the same time take different
 * keys.
 */
@Component
class KeyCleanUp implements SchedulingConfigurer {

	/**
	 * A repetition first finds that its key has not expired, then reads its response. The
	 * key must not be deleted between these two statements.
	 */
	private static final Duration MARGIN = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final ObservationRegistry observations;

	private final IdempotencyProperties settings;

	KeyCleanUp(JdbcClient jdbc, ObservationRegistry observations, IdempotencyProperties settings) {
		this.jdbc = jdbc;
		this.observations = observations;
		this.settings = settings;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addFixedDelayTask(
				new FixedDelayTask(this::run, this.settings.cleanUpDelay(), this.settings.cleanUpDelay()));
	}

	void run() {
		Observation.createNotStarted("hanok.idempotency.cleanup", this.observations).observe(this::deleteOldKeys);
	}

	private void deleteOldKeys() {
		int deleted;
		do {
			deleted = this.jdbc.sql("""
					delete from idempotency_key where (customer, key) in (
						select customer, key from idempotency_key
						where created_at < now() - make_interval(secs => :keep)
						order by created_at limit :batch for update skip locked
					)
					""")
				.param("keep", (double) this.settings.keep().plus(MARGIN).toSeconds())
				.param("batch", this.settings.cleanUpBatch())
				.update();
		}
		while (deleted == this.settings.cleanUpBatch());
	}

}
