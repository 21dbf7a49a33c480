package dev.hanok.order.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.TriggerContext;

/**
 * Runs a job after a delay, and again when the delay has passed since the end of the last
 * run. Unlike Spring's fixed delay, this trigger reads the delay each time, so that a
 * changed setting takes effect without a restart.
 *
 * @param delay read before each run
 */
public record DelayTrigger(Supplier<Duration> delay) implements Trigger {

	@Override
	public Instant nextExecution(TriggerContext context) {
		Instant ended = context.lastCompletion();
		return ((ended != null) ? ended : context.getClock().instant()).plus(this.delay.get());
	}

}
