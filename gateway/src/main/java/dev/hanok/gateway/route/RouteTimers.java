package dev.hanok.gateway.route;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** The metric {@code hanok.gateway.requests}: one timer for each route and status. */
class RouteTimers {

	/**
	 * Service level objectives; few, because each one is a time series for each route and
	 * status.
	 */
	private static final Duration[] LIMITS = IntStream.of(50, 100, 250, 500, 1_000, 2_500, 5_000)
		.mapToObj(Duration::ofMillis)
		.toArray(Duration[]::new);

	private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	RouteTimers(MeterRegistry registry) {
		this.registry = registry;
	}

	void record(Route route, int status, long startNanos) {
		this.timers.computeIfAbsent(new Key(route.id(), route.upstream().name(), status), this::timer)
			.record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
	}

	private Timer timer(Key key) {
		return Timer.builder("hanok.gateway.requests")
			.description("Requests through the gateway, to the last byte of the response")
			.tag("route", key.route())
			.tag("upstream", key.service())
			.tag("status", Integer.toString(key.status()))
			.serviceLevelObjectives(LIMITS)
			.register(this.registry);
	}

	private record Key(String route, String service, int status) {
	}

}
