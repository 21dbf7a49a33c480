package dev.hanok.runner.client;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/**
 * One request and its response.
 */
public record Exchange(String method, String path, int status, Duration took, HttpHeaders headers, String body) {

	public Optional<String> header(String name) {
		return this.headers.firstValue(name);
	}

	public Optional<String> traceId() {
		return header("X-Trace-Id");
	}

}
