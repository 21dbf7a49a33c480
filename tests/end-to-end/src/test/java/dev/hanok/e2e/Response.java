package dev.hanok.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.assertj.core.api.AssertProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response of the gateway.
 *
 * @param request the request, for messages of failed assertions
 * @param status 0 if there was no response; the body then contains the reason
 * @param at the time of the response
 */
record Response(String request, int status, Map<String, List<String>> headers, String body, Duration took,
		Instant at) implements AssertProvider<ResponseAssert> {

	private static final JsonMapper JSON = new JsonMapper();

	Response {
		Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		anyCase.putAll(headers);
		headers = anyCase;
	}

	boolean isSuccessful() {
		return this.status / 100 == 2;
	}

	Optional<String> header(String name) {
		return this.headers.getOrDefault(name, List.of()).stream().findFirst();
	}

	String traceId() {
		return header("X-Trace-Id").orElseThrow(() -> new AssertionError("No X-Trace-Id: " + this));
	}

	JsonNode json() {
		return JSON.readTree(this.body);
	}

	@Override
	public ResponseAssert assertThat() {
		return new ResponseAssert(this);
	}

	@Override
	public String toString() {
		String start = (this.body.length() > 500) ? this.body.substring(0, 500) + "…" : this.body;
		return this.request + " -> " + this.status + " after " + this.took.toMillis() + " ms " + this.headers + " "
				+ start;
	}

}
