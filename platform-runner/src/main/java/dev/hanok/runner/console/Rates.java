package dev.hanok.runner.console;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What happened between two measurements of one process.
 *
 * @param requests in a second
 * @param errors responses with a status of 500 or more, in a second
 * @param milliseconds mean duration of a request; null if there was none
 */
record Rates(double requests, double errors, @Nullable Double milliseconds) {

	static final Rates NONE = new Rates(0, 0, null);

	static Rates between(Measurements earlier, Measurements later, Duration time) {
		double count = later.requests() - earlier.requests();
		double seconds = time.toNanos() / 1e9;
		// Counters are lower after a restart.
		if (count < 0 || seconds <= 0) {
			return NONE;
		}
		return new Rates(count / seconds, Math.max(0, later.errors() - earlier.errors()) / seconds,
				(count == 0) ? null : 1000 * (later.seconds() - earlier.seconds()) / count);
	}

	/**
	 * The duration that 99 of 100 requests to a service did not exceed, as the gateways
	 * measured it. It is known only to be between two limits of the histogram.
	 * @return empty if there was no request
	 */
	static String slowest(String service, Collection<Change> gateways) {
		TreeMap<Double, Double> counts = new TreeMap<>();
		for (Change gateway : gateways) {
			Map<Double, Double> before = gateway.earlier().buckets().getOrDefault(service, new TreeMap<>());
			gateway.later()
				.buckets()
				.getOrDefault(service, new TreeMap<>())
				.forEach((limit, count) -> counts.merge(limit, Math.max(0, count - before.getOrDefault(limit, 0.0)),
						Double::sum));
		}
		double all = counts.isEmpty() ? 0 : counts.lastEntry().getValue();
		if (all == 0) {
			return "";
		}
		for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
			if (bucket.getKey().isInfinite()) {
				break;
			}
			if (bucket.getValue() >= 0.99 * all) {
				return "≤ " + milliseconds(bucket.getKey());
			}
		}
		Double last = counts.lowerKey(Double.POSITIVE_INFINITY);
		return (last != null) ? "> " + milliseconds(last) : "";
	}

	private static String milliseconds(double seconds) {
		return String.format(Locale.ROOT, "%.0f ms", 1000 * seconds);
	}

	/** Two measurements of one process. */
	record Change(Measurements earlier, Measurements later) {
	}

}
