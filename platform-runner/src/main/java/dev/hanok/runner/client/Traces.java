package dev.hanok.runner.client;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import dev.hanok.runner.home.PlatformException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads traces from Zipkin.
 */
public record Traces(URI zipkin) {

	/**
	 * One step of a trace.
	 *
	 * @param start time since the start of the first step
	 * @param depth number of steps from the first one down to it
	 * @param failed whether it is marked as failed
	 */
	public record Hop(String service, String name, String kind, Duration start, Duration took, int depth,
			boolean failed) {
	}

	/**
	 * A whole trace.
	 *
	 * @param name of its first step
	 * @param services in the sequence of their first steps
	 * @param failed whether a step failed
	 */
	public record Summary(String id, Instant start, double milliseconds, String name, List<String> services,
			boolean failed) {
	}

	private static final int MOST = 500;

	private static final Duration LIMIT = Duration.ofSeconds(3);

	private static final Duration INTERVAL = Duration.ofMillis(250);

	/**
	 * The steps in the sequence of their start. Waits until there are steps of this
	 * number of services; after the limit it returns the steps that exist.
	 */
	public List<Hop> await(String traceId, int services, Duration limit) {
		long end = System.nanoTime() + limit.toNanos();
		List<Hop> hops = hops(traceId);
		while (services(hops) < services && System.nanoTime() < end) {
			LockSupport.parkNanos(INTERVAL.toNanos());
			hops = hops(traceId);
		}
		return hops;
	}

	/**
	 * The latest traces, newest first.
	 * @param failed only those in which a step failed
	 */
	public List<Summary> latest(@Nullable String service, boolean failed) {
		String query = "?limit=" + MOST + ((service != null) ? "&serviceName=" + service : "")
				+ (failed ? "&annotationQuery=error" : "");
		return Http.get(this.zipkin.resolve("/api/v2/traces" + query), Map.of(), LIMIT)
			.filter((response) -> response.statusCode() == 200)
			.map(HttpResponse::body)
			.flatMap(Json::parse)
			.orElseThrow(() -> new PlatformException("Zipkin at " + this.zipkin + " does not answer.",
					"See what is wrong: ./platform status"))
			.valueStream()
			.filter((trace) -> !trace.isEmpty())
			.map(Traces::summary)
			.sorted(Comparator.comparing(Summary::start).reversed())
			.toList();
	}

	static Summary summary(JsonNode spans) {
		List<JsonNode> sorted = spans.valueStream()
			.sorted(Comparator.comparingLong((span) -> span.path("timestamp").asLong(0)))
			.toList();
		JsonNode first = sorted.getFirst();
		return new Summary(first.path("traceId").asString(""),
				Instant.EPOCH.plus(first.path("timestamp").asLong(0), ChronoUnit.MICROS),
				first.path("duration").asLong(0) / 1000.0, first.path("name").asString(""),
				sorted.stream()
					.map((span) -> span.path("localEndpoint").path("serviceName").asString("?"))
					.distinct()
					.toList(),
				sorted.stream().anyMatch((span) -> span.path("tags").has("error")));
	}

	public static long services(List<Hop> hops) {
		return hops.stream().map(Hop::service).distinct().count();
	}

	/**
	 * The steps that Zipkin has now, in the sequence of their start; none if it has no
	 * such trace.
	 */
	public List<Hop> hops(String traceId) {
		return Http.get(this.zipkin.resolve("/api/v2/trace/" + traceId), Map.of(), LIMIT)
			.filter((response) -> response.statusCode() == 200)
			.map(HttpResponse::body)
			.flatMap(Json::parse)
			.map(Traces::read)
			.orElse(List.of());
	}

	static List<Hop> read(JsonNode spans) {
		// Client and server may report the two halves of one span under one id.
		Map<String, String> parents = new HashMap<>();
		spans.forEach((span) -> parents.merge(span.path("id").asString(""), span.path("parentId").asString(""),
				(one, other) -> one.isEmpty() ? other : one));
		long first = spans.valueStream().mapToLong((span) -> span.path("timestamp").asLong(0)).min().orElse(0);
		return spans.valueStream()
			.sorted(Comparator.comparingLong((span) -> span.path("timestamp").asLong(0)))
			.map((span) -> new Hop(span.path("localEndpoint").path("serviceName").asString("?"),
					span.path("name").asString(""), span.path("kind").asString(""),
					Duration.of(span.path("timestamp").asLong(0) - first, ChronoUnit.MICROS),
					Duration.of(span.path("duration").asLong(0), ChronoUnit.MICROS),
					depth(parents, span.path("id").asString("")), span.path("tags").has("error")))
			.toList();
	}

	private static int depth(Map<String, String> parents, String id) {
		int depth = 0;
		for (String parent = parents.get(id); parent != null && !parent.isEmpty() && depth < 64; depth++) {
			parent = parents.get(parent);
		}
		return depth;
	}

}
