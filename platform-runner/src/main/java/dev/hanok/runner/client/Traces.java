package dev.hanok.runner.client;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * Traces as Zipkin has them.
 */
public record Traces(URI zipkin) {

	/**
	 * One step of a trace.
	 *
	 * @param depth how many steps it lies within
	 */
	public record Hop(String service, String name, String kind, Duration took, int depth) {
	}

	private static final Duration LIMIT = Duration.ofSeconds(3);

	/**
	 * The steps in the order of their start; empty while Zipkin has none.
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
		List<JsonNode> ordered = new ArrayList<>();
		for (JsonNode span : spans) {
			parents.merge(span.path("id").asString(""), span.path("parentId").asString(""),
					(one, other) -> one.isEmpty() ? other : one);
			ordered.add(span);
		}
		ordered.sort(Comparator.comparingLong((span) -> span.path("timestamp").asLong(0)));
		return ordered.stream()
			.map((span) -> new Hop(span.path("localEndpoint").path("serviceName").asString("?"),
					span.path("name").asString(""), span.path("kind").asString(""),
					Duration.ofNanos(span.path("duration").asLong(0) * 1000),
					depth(parents, span.path("id").asString(""))))
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
