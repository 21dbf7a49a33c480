package dev.hanok.runner.client;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.hanok.runner.home.PlatformException;

/**
 * A client of the gateway that keeps cookies and reports each exchange.
 */
public final class Browser implements AutoCloseable {

	private final URI gateway;

	private final Consumer<Exchange> listener;

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.followRedirects(HttpClient.Redirect.NEVER)
		.cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
		.build();

	public Browser(URI gateway, Consumer<Exchange> listener) {
		this.gateway = gateway;
		this.listener = listener;
	}

	public Exchange get(String path, Map<String, String> headers) {
		return send("GET", path, headers, "");
	}

	public Exchange postForm(String path, Map<String, String> fields) {
		return send("POST", path, Map.of("Content-Type", "application/x-www-form-urlencoded"), form(fields));
	}

	public Exchange postJson(String path, Map<String, String> headers, String body) {
		Map<String, String> all = new HashMap<>(headers);
		all.put("Content-Type", "application/json");
		return send("POST", path, all, body);
	}

	static String form(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> encode(field.getKey()) + "=" + encode(field.getValue()))
			.collect(Collectors.joining("&"));
	}

	private Exchange send(String method, String path, Map<String, String> headers, String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.gateway.resolve(path))
			.timeout(Duration.ofSeconds(15))
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		headers.forEach(request::header);
		long start = System.nanoTime();
		HttpResponse<String> response = Http.send(this.client, request.build())
			.orElseThrow(() -> new PlatformException("The gateway at " + this.gateway + " does not answer (" + method
					+ " " + path.replaceFirst("\\?.*", "") + ").", "See what is wrong: ./platform status"));
		Exchange exchange = new Exchange(method, path, response.statusCode(),
				Duration.ofNanos(System.nanoTime() - start), response.headers(), response.body());
		this.listener.accept(exchange);
		return exchange;
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.client.shutdownNow();
	}

}
