package dev.hanok.mobile.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import dev.hanok.test.TestTokens;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP client that acts as a mobile app. */
@TestComponent
public class TestApp {

	private final HttpClient http = HttpClient.newHttpClient();

	private final Environment environment;

	private final TestTokens tokens;

	public TestApp(Environment environment, TestTokens tokens) {
		this.environment = environment;
		this.tokens = tokens;
	}

	/** A response. */
	public record Reply(int status, String body, HttpHeaders headers) {

		public JsonNode json() {
			return TestApp.json(this.body);
		}

		public String header(String name) {
			return this.headers.firstValue(name).orElse("");
		}

	}

	/** JSON as a tree; two trees are equal even if the order of their fields differs. */
	public static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text);
	}

	/** Sends a request with a customer's token. */
	public Reply get(String customer, String path, String... headers) {
		return getWith(this.tokens.customer(customer), path, headers);
	}

	public Reply getWith(String token, String path, String... headers) {
		HttpRequest.Builder request = request(path).header("Authorization", "Bearer " + token);
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	public Reply getAnonymously(String path) {
		return send(request(path));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(
				URI.create("http://127.0.0.1:" + this.environment.getRequiredProperty("local.server.port") + path));
	}

	private Reply send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.http.send(request.build(), BodyHandlers.ofString());
			return new Reply(response.statusCode(), response.body(), response.headers());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
