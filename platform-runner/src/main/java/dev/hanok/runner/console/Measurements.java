package dev.hanok.runner.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the page shows of an instance's metrics.
 *
 * @param labels those of {@code hanok_info}: version, commit, config_commit
 * @param cpu share of all processors, 0 to 1
 * @param requests number of requests since the start
 * @param errors number of those with a status of 500 or more
 * @param seconds time that all requests took together
 * @param breakers state of each circuit breaker, by the name of its service
 * @param buckets of a gateway: requests to each service by their duration, up to so many
 * seconds
 */
record Measurements(Map<String, String> labels, double cpu, double requests, double errors, double seconds,
		Map<String, String> breakers, Map<String, TreeMap<Double, Double>> buckets) {

	private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

	/** One line of the text format. */
	private record Series(String name, Map<String, String> labels, double value) {

		String label(String key) {
			return this.labels.getOrDefault(key, "");
		}

	}

	/** Reads the text format of Prometheus. */
	static Measurements read(String text) {
		List<Series> all = series(text);
		boolean gateway = all.stream()
			.anyMatch((series) -> series.name().equals("hanok_gateway_requests_seconds_count"));
		String requests = gateway ? "hanok_gateway_requests_seconds" : "http_server_requests_seconds";
		Map<String, String> breakers = new TreeMap<>();
		Map<String, TreeMap<Double, Double>> buckets = new HashMap<>();
		for (Series series : all) {
			if (series.name().equals("resilience4j_circuitbreaker_state") && series.value() == 1) {
				breakers.put(series.label("name"), series.label("state"));
			}
			else if (series.name().equals("hanok_gateway_requests_seconds_bucket")) {
				buckets.computeIfAbsent(series.label("upstream"), (upstream) -> new TreeMap<>())
					.merge(number(series.label("le")), series.value(), Double::sum);
			}
		}
		return new Measurements(
				all.stream()
					.filter((series) -> series.name().equals("hanok_info"))
					.map(Series::labels)
					.findFirst()
					.orElse(Map.of()),
				sum(all, "process_cpu_usage", false), sum(all, requests + "_count", false),
				sum(all, requests + "_count", true), sum(all, requests + "_sum", false), breakers, buckets);
	}

	private static List<Series> series(String text) {
		List<Series> all = new ArrayList<>();
		text.lines().filter((line) -> !line.startsWith("#")).forEach((line) -> {
			Matcher matcher = LINE.matcher(line);
			if (matcher.matches()) {
				Map<String, String> labels = new HashMap<>();
				if (matcher.group(2) != null) {
					LABEL.matcher(matcher.group(2))
						.results()
						.forEach((label) -> labels.put(label.group(1), label.group(2)));
				}
				all.add(new Series(matcher.group(1), labels, number(matcher.group(3))));
			}
		});
		return all;
	}

	private static double number(String text) {
		try {
			return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
		}
		catch (NumberFormatException ex) {
			return Double.NaN;
		}
	}

	private static double sum(List<Series> all, String name, boolean errors) {
		return all.stream()
			.filter((series) -> series.name().equals(name))
			.filter((series) -> !errors || series.label("status").startsWith("5"))
			.mapToDouble(Series::value)
			.filter(Double::isFinite)
			.sum();
	}

}
