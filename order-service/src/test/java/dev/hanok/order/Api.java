package dev.hanok.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

import dev.hanok.test.TestTokens;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests as a client does, and reads the database. */
@TestComponent
public class Api {

	public static final String TWO_TEAS = """
			{"lines":[{"sku":"tea","quantity":2},{"sku":"cup","quantity":1}]}""";

	private final HttpClient http = HttpClient.newHttpClient();

	private final Environment environment;

	private final TestTokens tokens;

	private final JdbcClient jdbc;

	Api(Environment environment, TestTokens tokens, JdbcClient jdbc) {
		this.environment = environment;
		this.tokens = tokens;
		this.jdbc = jdbc;
	}

	/** A response. */
	public record Reply(int status, String text, HttpHeaders headers) {

		public JsonNode json() {
			return JsonMapper.shared().readTree(this.text);
		}

		public UUID id() {
			return UUID.fromString(json().path("id").asString(json().path("orderId").asString()));
		}

		public String state() {
			return json().path("state").asString();
		}

		public String header(String name) {
			return this.headers.firstValue(name).orElse("");
		}

	}

	public Reply place(String customer) {
		return place(customer, UUID.randomUUID().toString(), TWO_TEAS);
	}

	public Reply place(String customer, String key, String body) {
		return send(to("/api/orders", this.tokens.customer(customer)).header("Idempotency-Key", key)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body)));
	}

	public Reply cancel(String customer, Object id) {
		return send(to("/api/orders/" + id + "/cancellation", this.tokens.customer(customer))
			.POST(BodyPublishers.noBody()));
	}

	public Reply get(String customer, String path) {
		return send(to(path, this.tokens.customer(customer)));
	}

	public Reply order(String customer, Object id) {
		return get(customer, "/api/orders/" + id);
	}

	public HttpRequest.Builder to(String path, String token) {
		HttpRequest.Builder request = HttpRequest.newBuilder(
				URI.create("http://127.0.0.1:" + this.environment.getRequiredProperty("local.server.port") + path));
		return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
	}

	public Reply send(HttpRequest.Builder request) {
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

	/** Whether the confirmer must finish the order. */
	public boolean due(UUID id) {
		return this.jdbc.sql("select due_at is not null from orders where id = ?")
			.param(id)
			.query(Boolean.class)
			.single();
	}

	/** Ends every back-off: all unfinished orders are due now. */
	public void endBackOffs() {
		this.jdbc.sql("update orders set due_at = now() where due_at is not null").update();
	}

	/** Cancels all due orders, so that the next test finds none. */
	public void forgetDueOrders() {
		this.jdbc.sql("update orders set state = 'CANCELLED', due_at = null where due_at is not null").update();
	}

}
