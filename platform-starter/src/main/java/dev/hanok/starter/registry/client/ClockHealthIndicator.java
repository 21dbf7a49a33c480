package dev.hanok.starter.registry.client;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Compares the clock of this instance with that of the registry: the header {@code Date}
 * of each of its responses. An instance whose clock is more than a minute wrong refuses
 * every valid token. The header has whole seconds, and the duration of the request is
 * unknown by half of it, so the result is exact to a second or two.
 */
class ClockHealthIndicator implements ClientHttpRequestInterceptor, HealthIndicator, MeterBinder {

	/** Half of what the check of a token's time tolerates. */
	static final Duration LIMIT = Duration.ofSeconds(30);

	private static final Logger log = LoggerFactory.getLogger(ClockHealthIndicator.class);

	/**
	 * A request that took longer says nothing: the process was suspended, or the clock
	 * was set.
	 */
	private static final Duration SLOW = Duration.ofSeconds(3);

	private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

	private final Clock clock;

	private final AtomicBoolean wrong = new AtomicBoolean();

	/** Positive if this clock is ahead; NaN before the first response. */
	private volatile double seconds = Double.NaN;

	ClockHealthIndicator(Clock clock) {
		this.clock = clock;
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		Instant sent = this.clock.instant();
		ClientHttpResponse response = execution.execute(request, body);
		Duration took = Duration.between(sent, this.clock.instant());
		long date = response.getHeaders().getDate();
		if (date != -1 && !took.isNegative() && took.compareTo(SLOW) < 0) {
			Instant theirs = Instant.ofEpochMilli(date).plus(HALF_A_SECOND);
			compared(Duration.between(theirs, sent.plus(took.dividedBy(2))));
		}
		return response;
	}

	/** Logs each change once, although several threads call the registry. */
	private void compared(Duration ahead) {
		this.seconds = ahead.toMillis() / 1000.0;
		Duration offset = ahead.abs();
		if (offset.compareTo(LIMIT) > 0) {
			if (this.wrong.compareAndSet(false, true)) {
				log.warn(
						"The clock of this instance is {} s {} the clock of the registry;"
								+ " from 60 s on an instance refuses valid tokens with 401",
						offset.toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
			}
		}
		// Not the same limit, so that a clock near the limit does not fill the log.
		else if (offset.compareTo(LIMIT.dividedBy(2)) < 0 && this.wrong.compareAndSet(true, false)) {
			log.info("The clock of this instance agrees with the clock of the registry again");
		}
	}

	@Override
	public Health health() {
		return (this.wrong.get() ? Health.down() : Health.up()).withDetail("secondsAhead", this.seconds).build();
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("hanok.clock.offset", () -> this.seconds)
			.baseUnit("seconds")
			.description("How far the clock of this instance is ahead of the registry's")
			.register(registry);
	}

}
