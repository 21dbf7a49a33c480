package dev.hanok.e2e;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Invalid requests, sent by mistake or on purpose: the response is 4xx, and nothing is
 * stored.
 */
@EndToEnd
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

	private Product product;

	private final Customer customer = new Customer("customer");

	@BeforeAll
	void aProduct() {
		this.product = Product.inStock(10);
	}

	static Stream<Arguments> orders() {
		return Stream.of(arguments("no field at all", 400, "{}"), arguments("no body", 400, ""),
				arguments("lines are null", 400, "{'lines': null}"), arguments("no line", 400, "{'lines': []}"),
				arguments("a line is null", 400, "{'lines': [null]}"),
				arguments("no SKU", 400, "{'lines': [{'quantity': 1}]}"),
				arguments("an empty SKU", 400, "{'lines': [{'sku': '', 'quantity': 1}]}"),
				arguments("a SKU that is a number", 400, "{'lines': [{'sku': 1, 'quantity': 1}]}"),
				arguments("a SKU that is an object", 400, "{'lines': [{'sku': {'$ne': ''}, 'quantity': 1}]}"),
				arguments("a huge SKU", 400, line("'" + "S".repeat(1000) + "'", "1")),
				arguments("a control character", 400, line("'A\\u0000B'", "1")),
				arguments("no quantity", 400, "{'lines': [{'sku': 'SKU'}]}"),
				arguments("quantity zero", 400, line("'SKU'", "0")),
				arguments("a negative quantity", 400, line("'SKU'", "-1")),
				arguments("a quantity above the limit", 400, line("'SKU'", "1001")),
				arguments("a quantity beyond an int", 400, line("'SKU'", "2147483648")),
				arguments("a quantity beyond a long", 400, line("'SKU'", "92233720368547758080")),
				arguments("a huge quantity", 400, line("'SKU'", "1e400")),
				arguments("a quantity with a fraction", 400, line("'SKU'", "1.5")),
				arguments("a quantity in words", 400, line("'SKU'", "'two'")),
				arguments("a quantity as a string", 400, line("'SKU'", "'2'")),
				arguments("a quantity that is true", 400, line("'SKU'", "true")),
				arguments("lines that are a string", 400, "{'lines': 'SKU'}"),
				arguments("lines that are an object", 400, "{'lines': {'sku': 'SKU', 'quantity': 1}}"),
				arguments("a list instead of an order", 400, "[]"), arguments("null instead of an order", 400, "null"),
				arguments("a number instead of an order", 400, "42"),
				arguments("a SKU twice", 400,
						"{'lines': [{'sku': 'SKU', 'quantity': 1}, {'sku': 'SKU', 'quantity': 1}]}"),
				arguments("51 lines", 400,
						IntStream.range(0, 51)
							.mapToObj((number) -> "{'sku': 'SKU-" + number + "', 'quantity': 1}")
							.collect(Collectors.joining(",", "{'lines': [", "]}"))),
				arguments("broken JSON", 400, "{'lines': [{'sku': 'SKU', 'quantity': 1}"),
				arguments("a trailing comma", 400, "{'lines': [{'sku': 'SKU', 'quantity': 1},]}"),
				arguments("deeply nested JSON", 400, "{'lines': " + "[".repeat(20_000)),
				arguments("a body of 1 MB", 413, line("'" + "S".repeat(1024 * 1024) + "'", "1")));
	}

	private static String line(String sku, String quantity) {
		return "{'lines': [{'sku': " + sku + ", 'quantity': " + quantity + "}]}";
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("orders")
	void anInvalidOrderIsRefused(String what, int status, String body) {
		int before = this.customer.numberOfOrders();

		Response response = order().post(Customer.ORDERS,
				json(body).replace("\"SKU\"", '"' + this.product.sku() + '"'));

		assertThat(response).isProblem(status);
		assertThat(this.customer.numberOfOrders()).isEqualTo(before);
		assertThat(this.product.stock()).isEqualTo(10);
	}

	@Test
	void theProblemNamesTheInvalidFields() {
		Response response = order().post(Customer.ORDERS, json("{'lines': [{'quantity': -1}]}"));

		assertThat(response).isProblem(400, "validation-failed");
		assertThat(response.json().path("errors").valueStream().map((error) -> error.path("field").asString()))
			.containsExactlyInAnyOrder("lines[0].sku", "lines[0].quantity");
		assertThat(response.json().path("traceId").asString()).isEqualTo(response.traceId());
	}

	@Test
	void anOrderWithAnUnknownProductIsRejectedAsAWhole() {
		Response response = order().post(Customer.ORDERS, json("{'lines': [{'sku': '" + this.product.sku()
				+ "', 'quantity': 1}, {'sku': 'NO-SUCH-THING', 'quantity': 1}]}"));

		assertThat(response).isProblem(422, "order-rejected");
		assertThat(response.json().path("lines").valueStream().map((line) -> line.path("sku").asString()))
			.containsExactly("NO-SUCH-THING");
		assertThat(this.customer.stateOf(new PlacedOrder(response))).isEqualTo("REJECTED");
		assertThat(this.customer.cancels(new PlacedOrder(response))).isProblem(409);
		assertThat(this.product.stock()).isEqualTo(10);
	}

	@Test
	void aValidIdempotencyKeyIsRequired() {
		int before = this.customer.numberOfOrders();
		Visitor keyless = this.customer.visitor();

		for (Visitor visitor : new Visitor[] { keyless, keyless.with("Idempotency-Key", ""),
				keyless.with("Idempotency-Key", "k".repeat(101)), keyless.with("Idempotency-Key", "two words") }) {
			assertThat(visitor.post(Customer.ORDERS, this.product.orderOf(1))).isProblem(400);
		}
		assertThat(this.customer.numberOfOrders()).isEqualTo(before);
		assertThat(this.product.stock()).isEqualTo(10);
	}

	@ParameterizedTest
	@CsvSource({ "text/xml", "text/plain", "application/x-www-form-urlencoded", "application/octet-stream",
			"multipart/form-data; boundary=x", "nonsense" })
	void anUnsupportedMediaTypeIsRefused(String type) {
		Response response = order().with("Content-Type", type).post(Customer.ORDERS, this.product.orderOf(1));

		assertThat(response).isProblem(415);
		assertThat(this.product.stock()).isEqualTo(10);
	}

	@Test
	void aBodyWithoutAMediaTypeIsRefused() {
		assertThat(order().send("POST", Customer.ORDERS, BodyPublishers.ofString(this.product.orderOf(1))))
			.isProblem(415);
	}

	@Test
	void aMediaTypeThatNoServiceProducesIsRefused() {
		Response response = this.customer.visitor().with("Accept", "image/png").get(Customer.ORDERS);

		assertThat(response).hasStatus(406).revealsNoInternals();
	}

	@ParameterizedTest
	@CsvSource({ "GET,/nowhere", "GET,/api", "GET,/api/", "GET,/api/nowhere", "GET,/api/orders/nowhere/else",
			"GET,/api/catalog/products/NO-SUCH-THING", "POST,/api/nowhere", "PUT,/nowhere" })
	void anUnknownPathIsNotFound(String method, String path) {
		assertThat(this.customer.visitor().send(method, path, BodyPublishers.noBody())).isProblem(404);
	}

	@ParameterizedTest
	@CsvSource({ "/api/catalog", "/api/catalog/nowhere", "/api/catalog/products/A/B/C" })
	void anUnknownPathOfTheCatalogIsNotFound(String path) {
		// Only managers may call unknown paths, so that no new endpoint is open by
		// accident.
		assertThat(Users.visitor("manager").get(path)).isProblem(404);
	}

	@ParameterizedTest
	@CsvSource({ "DELETE,/api/orders", "PUT,/api/orders", "PATCH,/api/orders", "DELETE,/api/catalog/products" })
	void anUnsupportedMethodIsRefusedWithAnAllowHeader(String method, String path) {
		Response response = Users.visitor(path.contains("catalog") ? "manager" : "customer")
			.with("Content-Type", "application/json")
			.send(method, path, BodyPublishers.ofString("{}"));

		assertThat(response).isProblem(405);
		assertThat(response.header("Allow").orElse("")).contains("POST").contains("GET");
	}

	@ParameterizedTest
	@CsvSource({ "TRACE,/api/orders", "TRACE,/api/catalog/products", "NONSENSE,/api/orders" })
	void traceAndUnknownMethodsAreRefused(String method, String path) {
		Response response = this.customer.visitor().send(method, path, BodyPublishers.noBody());

		assertThat(response.status()).as(response::toString).isBetween(400, 499);
		assertThat(response).revealsNoInternals();
	}

	@ParameterizedTest
	@CsvSource({ "/api/orders/42", "/api/orders/x", "/api/orders/%00", "/api/orders/..%2f", "/api/orders?page=-1",
			"/api/orders?size=0", "/api/orders?size=101", "/api/orders?page=x", "/api/orders?page=99999999999",
			"/api/catalog/products?size=0", "/api/catalog/products?size=101", "/api/catalog/products?size=-1",
			"/api/catalog/products?page=-1", "/api/catalog/products?page=x", "/api/catalog/products?page=99999999999",
			"/api/catalog/products?query=%00", "/api/catalog/products?query=%ff%fe", "/api/catalog/products/%00",
			"/api/catalog/products/'%20or%201=1--", "/api/catalog/products/..%2f..%2fetc%2fpasswd" })
	void anInvalidPathOrParameterIsAClientError(String path) {
		Response response = this.customer.visitor().get(path);

		assertThat(response.status()).as(response::toString).isIn(400, 404);
		assertThat(response).revealsNoInternals();
	}

	@Test
	void tooLargeHeadersAreRefused() {
		Response response = this.customer.visitor().with("X-Large", "x".repeat(64 * 1024)).get(Customer.ORDERS);

		assertThat(response.status()).as(response::toString).isIn(400, 431);
		assertThat(response).revealsNoInternals();
	}

	static Stream<Arguments> products() {
		return Stream.of(arguments("no field at all", "{}"),
				arguments("no title",
						"{'sku': 'SKU', 'description': '', 'price': {'amount': 1, 'currency': 'EUR'}, 'stock': 1}"),
				arguments("a blank title", product("'title': ' '")),
				arguments("a huge title", product("'title': '" + "t".repeat(201) + "'")),
				arguments("a negative price", product("'price': {'amount': -1, 'currency': 'EUR'}")),
				arguments("a huge price", product("'price': {'amount': 1000000001, 'currency': 'EUR'}")),
				arguments("a price with a fraction", product("'price': {'amount': 1.5, 'currency': 'EUR'}")),
				arguments("a price without currency", product("'price': {'amount': 1}")),
				arguments("an unknown currency", product("'price': {'amount': 1, 'currency': 'XYZ'}")),
				arguments("a price that is a number", product("'price': 1")),
				arguments("a negative stock", product("'stock': -1")),
				arguments("a huge stock", product("'stock': 1e99")),
				arguments("a stock in words", product("'stock': 'many'")),
				arguments("a SKU in small letters", product("'sku': 'small'")), arguments("broken JSON", "{'sku': "));
	}

	/**
	 * A valid product with one invalid member. The name of this member occurs twice in
	 * the JSON object, and the last value counts.
	 */
	private static String product(String wrong) {
		return "{'sku': 'SKU', 'title': 'T', 'description': '', 'price': {'amount': 1, 'currency': 'EUR'}, 'stock': 1, "
				+ wrong + "}";
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("products")
	void anInvalidProductIsRefused(String what, String body) {
		Product another = Product.withNewSku();

		Response response = Users.visitor("manager")
			.post(Product.PRODUCTS, json(body).replace("\"SKU\"", '"' + another.sku() + '"'));

		assertThat(response).isProblem(400);
		assertThat(another.look()).isProblem(404);
	}

	@Test
	void anUpdateRequiresTheCurrentETag() {
		Visitor manager = Users.visitor("manager");
		String stock = this.product.path() + "/stock";

		assertThat(manager.put(stock, "{\"stock\": 5}")).isProblem(428);
		assertThat(manager.with("If-Match", "\"4711\"").put(stock, "{\"stock\": 5}")).isProblem(412);
		assertThat(manager.post(Product.PRODUCTS, this.product.asJson(5))).isProblem(409);
		assertThat(this.product.stock()).isEqualTo(10);
	}

	private Visitor order() {
		return this.customer.visitor().with("Idempotency-Key", UUID.randomUUID().toString());
	}

	/** Converts single quotes, which are easier to read in Java, to double quotes. */
	private static String json(String text) {
		return text.replace('\'', '"');
	}

}
