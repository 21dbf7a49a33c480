package dev.hanok.mobile.compose;

import java.util.EnumMap;
import java.util.Map;

import dev.hanok.starter.refresh.Refreshable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Begins compositions, and counts their missing parts. Responses with missing parts are
 * 200, so no other metric of this service shows the outage of another service.
 */
@Component
public class Composer {

	private final AsyncTaskExecutor threads;

	private final Refreshable<ComposeProperties> settings;

	private final Map<Part, Counter> missing = new EnumMap<>(Part.class);

	Composer(@Qualifier(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME) AsyncTaskExecutor threads,
			Refreshable<ComposeProperties> settings, MeterRegistry meters) {
		this.threads = threads;
		this.settings = settings;
		for (Part part : Part.values()) {
			this.missing.put(part,
					Counter.builder("hanok.mobile.missing")
						.description("Parts that responses lacked")
						.tag("part", part.key())
						.register(meters));
		}
	}

	/**
	 * Begins a composition; its deadline counts from now.
	 * @return the composition of one response
	 */
	public Composition begin() {
		return new Composition(this.threads, this.settings.get().deadline(), this::count);
	}

	private void count(Part part) {
		Counter counter = this.missing.get(part);
		if (counter != null) {
			counter.increment();
		}
	}

}
