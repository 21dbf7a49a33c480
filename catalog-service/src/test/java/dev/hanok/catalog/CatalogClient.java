package dev.hanok.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.hanok.test.TestTokens;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * HTTP client of the service, without a token or with any token.
 */
@TestComponent
public class CatalogClient {

	/** Path of the products. */
	public static final String PRODUCTS = "/api/catalog/products";

	private final Environment environment;

	private final TestTokens tokens;

	private final JdkClientHttpRequestFactory connections = new JdkClientHttpRequestFactory();

	CatalogClient(Environment environment, TestTokens tokens) {
		this.environment = environment;
		this.tokens = tokens;
	}

	/**
	 * A client without a token.
	 * @return a new client
	 */
	public RestTestClient anonymous() {
		return RestTestClient.bindToServer(this.connections)
			.baseUrl("http://127.0.0.1:" + this.environment.getRequiredProperty("local.server.port"))
			.build();
	}

	/**
	 * A client with a token.
	 * @param token the encoded token
	 * @return a new client
	 */
	public RestTestClient bearer(String token) {
		return anonymous().mutate().defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token).build();
	}

	/**
	 * A client that may change products.
	 * @return a new client
	 */
	public RestTestClient manager() {
		return bearer(this.tokens.withScopes("manager", "catalog.write"));
	}

	/**
	 * A client that may reserve.
	 * @return a new client
	 */
	public RestTestClient orderService() {
		return bearer(this.tokens.withScopes("order-service", "catalog.reserve"));
	}

	/**
	 * Adds a product at 10 euro.
	 * @param sku its SKU and title
	 * @param stock number of pieces
	 */
	public void add(String sku, long stock) {
		add(sku, sku, "", stock);
	}

	/**
	 * Adds a product at 10 euro.
	 * @param sku its SKU
	 * @param title its title
	 * @param description its description
	 * @param stock number of pieces
	 */
	public void add(String sku, String title, String description, long stock) {
		send(manager(), HttpMethod.POST, PRODUCTS, Map.of("sku", sku, "title", title, "description", description,
				"price", Map.of("amount", 1000, "currency", "EUR"), "stock", stock))
			.expectStatus()
			.isCreated();
	}

	/**
	 * How many pieces of a product can be sold.
	 * @param sku its SKU
	 * @return its stock
	 */
	public long stock(String sku) {
		return ((Number) Objects.requireNonNull(get(sku).get("stock"))).longValue();
	}

	/**
	 * A product's version.
	 * @param sku its SKU
	 * @return its version
	 */
	public long version(String sku) {
		return ((Number) Objects.requireNonNull(get(sku).get("version"))).longValue();
	}

	/**
	 * Reserves as order-service.
	 * @param order the order's id
	 * @param lines SKU and quantity in turn
	 * @return the response
	 */
	public RestTestClient.ResponseSpec reserve(Object order, Object... lines) {
		var body = new java.util.ArrayList<Map<String, Object>>();
		for (int i = 0; i < lines.length; i += 2) {
			body.add(Map.of("sku", lines[i], "quantity", lines[i + 1]));
		}
		return send(orderService(), HttpMethod.PUT, "/internal/reservations/" + order, Map.of("lines", body));
	}

	/**
	 * Releases as order-service.
	 * @param order the order's id
	 * @return the response
	 */
	public RestTestClient.ResponseSpec release(Object order) {
		return orderService().delete().uri("/internal/reservations/" + order).exchange();
	}

	/**
	 * Sends JSON.
	 * @param client sends the request
	 * @param method the HTTP method
	 * @param uri path of the request
	 * @param body a string, or an object that Jackson can write
	 * @param headers name and value in turn
	 * @return the response
	 */
	public RestTestClient.ResponseSpec send(RestTestClient client, HttpMethod method, String uri, Object body,
			String... headers) {
		var request = client.method(method).uri(uri).header(HttpHeaders.CONTENT_TYPE, "application/json");
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return request.body(body).exchange();
	}

	private Map<?, ?> get(String sku) {
		return Objects.requireNonNull(anonymous().get()
			.uri(PRODUCTS + "/" + sku)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody());
	}

	/**
	 * The statuses of responses.
	 * @param responses the responses
	 * @return their statuses
	 */
	public static List<Integer> statuses(List<RestTestClient.ResponseSpec> responses) {
		return responses.stream().map(response -> response.returnResult().getStatus().value()).toList();
	}

}
