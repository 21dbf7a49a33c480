package dev.hanok.gateway.route;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** The metric {@code hanok.gateway.requests}: one timer for each route and status. */
class RouteTimers {

	private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	RouteTimers(MeterRegistry registry) {
		this.registry = registry;
	}

	void record(Route route, int status, long startNanos) {
		this.timers.computeIfAbsent(new Key(route.id(), route.service(), status), this::timer)
			.record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
	}

	private Timer timer(Key key) {
		return Timer.builder("hanok.gateway.requests")
			.description("Requests through the gateway, to the last byte of the answer")
			.tag("route", key.route())
			.tag("service", key.service())
			.tag("status", Integer.toString(key.status()))
			.register(this.registry);
	}

	private record Key(String route, String service, int status) {
	}

}
