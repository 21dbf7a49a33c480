package dev.hanok.runner.platform;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.hanok.runner.client.Http;
import dev.hanok.runner.client.Json;
import tools.jackson.databind.JsonNode;

/**
 * The health of an instance, as the instance reports it.
 *
 * @param up whether the instance can serve requests
 * @param detail what is still missing, in a few words
 */
record Health(boolean up, String detail) {

	private static final Duration LIMIT = Duration.ofSeconds(2);

	static Health of(String host, int port) {
		Optional<HttpResponse<String>> response = ask(host, port, "/actuator/health/startup")
			.filter((found) -> found.statusCode() != 404 && found.statusCode() != 401)
			.or(() -> ask(host, port, "/actuator/health"));
		return response.map((found) -> read(found.statusCode(), found.body()))
			.orElse(new Health(false, "does not answer"));
	}

	private static Optional<HttpResponse<String>> ask(String host, int port, String path) {
		return Http.get(URI.create("http://" + host + ":" + port + path), Map.of(), LIMIT);
	}

	static Health read(int status, String body) {
		if (status == 200) {
			return new Health(true, "");
		}
		String missing = Json.parse(body)
			.map((health) -> health.path("components")
				.propertyStream()
				.filter((part) -> !part.getValue().path("status").asString("").equals("UP"))
				.map((Map.Entry<String, JsonNode> part) -> part.getKey())
				.collect(Collectors.joining(", ")))
			.orElse("");
		return new Health(false, missing.isEmpty() ? "health answers " + status : "waits for " + missing);
	}

}
