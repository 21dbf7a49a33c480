package dev.hanok.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A client that sends requests with these headers to the gateway. A path may also be an
 * absolute URI, for requests to an instance.
 */
record Visitor(Map<String, String> headers) {

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.followRedirects(HttpClient.Redirect.NEVER)
		.build();

	static Visitor anonymous() {
		return new Visitor(Map.of());
	}

	static Visitor withToken(String token) {
		return anonymous().with("Authorization", "Bearer " + token);
	}

	Visitor with(String header, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.headers);
		more.put(header, value);
		return new Visitor(more);
	}

	Visitor without(String header) {
		Map<String, String> fewer = new LinkedHashMap<>(this.headers);
		fewer.remove(header);
		return new Visitor(fewer);
	}

	Response get(String path) {
		return send("GET", path, BodyPublishers.noBody());
	}

	Response post(String path, String json) {
		return withType().send("POST", path, BodyPublishers.ofString(json));
	}

	Response put(String path, String json) {
		return withType().send("PUT", path, BodyPublishers.ofString(json));
	}

	private Visitor withType() {
		return this.headers.containsKey("Content-Type") ? this : with("Content-Type", "application/json");
	}

	Response send(String method, String path, BodyPublisher body) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(path.startsWith("/") ? Hanok.gateway() + path : path))
			.timeout(Duration.ofSeconds(20))
			.method(method, body);
		this.headers.forEach(request::setHeader);
		long start = System.nanoTime();
		try {
			HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
			return new Response(method + " " + path, response.statusCode(), response.headers().map(), response.body(),
					since(start), Instant.now());
		}
		catch (IOException ex) {
			return new Response(method + " " + path, 0, Map.of(), ex.toString(), since(start), Instant.now());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
