package dev.hanok.runner.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request and its response, in a form for people.
 */
public record Exchange(String method, String path, int status, Duration took, Map<String, List<String>> headers,
		String body) {

	public Optional<String> header(String name) {
		return this.headers.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().equalsIgnoreCase(name))
			.flatMap((entry) -> entry.getValue().stream())
			.findFirst();
	}

	public Optional<String> traceId() {
		return header("X-Trace-Id");
	}

}
