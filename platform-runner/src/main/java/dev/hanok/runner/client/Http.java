package dev.hanok.runner.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Requests to the platform: with timeouts, without redirects, HTTP/1.1.
 */
public final class Http {

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(1))
		.build();

	private Http() {
	}

	/** A response, or empty if no complete response arrived in time. */
	public static Optional<HttpResponse<String>> get(URI uri, Map<String, String> headers, Duration timeout) {
		return send("GET", uri, headers, timeout);
	}

	/** As {@link #get}, with any method that needs no body. */
	public static Optional<HttpResponse<String>> send(String method, URI uri, Map<String, String> headers,
			Duration timeout) {
		return send(method, uri, headers, "", timeout);
	}

	/** As {@link #get}, with any method; without a body if the text is empty. */
	public static Optional<HttpResponse<String>> send(String method, URI uri, Map<String, String> headers, String body,
			Duration timeout) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.timeout(timeout)
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		headers.forEach(request::header);
		return send(CLIENT, request.build());
	}

	/** The status of a GET without credentials; 0 if there was no response. */
	public static int status(URI uri, Duration timeout) {
		return get(uri, Map.of(), timeout).map(HttpResponse::statusCode).orElse(0);
	}

	/**
	 * Sends a text, with HTTP Basic authentication.
	 * @return the text of a 2xx response
	 */
	public static Optional<String> post(URI uri, String user, String password, String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.timeout(Duration.ofSeconds(10))
			.header("Content-Type", "text/plain")
			.header("Accept", "*/*")
			.header("Authorization", basic(user, password))
			.POST(BodyPublishers.ofString(body));
		return send(CLIENT, request.build()).filter((response) -> response.statusCode() / 100 == 2)
			.map(HttpResponse::body);
	}

	/** The value of the header Authorization. */
	public static String basic(String user, String password) {
		return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	static Optional<HttpResponse<String>> send(HttpClient client, HttpRequest request) {
		try {
			return Optional.of(client.send(request, BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

}
