package dev.hanok.catalog.product;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import dev.hanok.catalog.AtOnce;
import dev.hanok.catalog.CatalogClient;
import dev.hanok.catalog.CatalogTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;

import static dev.hanok.catalog.CatalogClient.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;

@CatalogTest
class ProductChangeTests {

	private static final Map<String, Object> EURO = Map.of("amount", 100, "currency", "EUR");

	private static final String DETAILS = """
			{"title":"New","description":"Better","price":{"amount":1250,"currency":"USD"}}""";

	private final CatalogClient catalog;

	ProductChangeTests(@Autowired CatalogClient catalog) {
		this.catalog = catalog;
	}

	@Test
	void addsAProduct() {
		post("""
				{"sku":"ADDED","title":"Added","description":"Line\\nby line","price":{"amount":1250,"currency":"EUR"},
				"stock":10,"colour":"ignored"}""").expectStatus()
			.isCreated()
			.expectHeader()
			.valueEquals("Location", "/api/catalog/products/ADDED")
			.expectHeader()
			.valueEquals("ETag", "\"1\"");
		this.catalog.anonymous()
			.get()
			.uri(PRODUCTS + "/ADDED")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.json("""
					{"sku":"ADDED","title":"Added","description":"Line\\nby line",
					"price":{"amount":1250,"currency":"EUR"},"stock":10,"version":1}""",
					org.springframework.test.json.JsonCompareMode.STRICT);
	}

	@Test
	void refusesASkuThatExists() throws Exception {
		var responses = AtOnce.run(5, i -> this.catalog.send(this.catalog.manager(), HttpMethod.POST, PRODUCTS,
				product("TWICE", "Title " + i, EURO, 1)));
		assertThat(CatalogClient.statuses(responses)).containsOnly(201, 409).containsOnlyOnce(201);
		post(product("TWICE", "Again", EURO, 1)).expectStatus()
			.isEqualTo(409)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:hanok:problem:duplicate-sku");
	}

	@ParameterizedTest
	@ValueSource(strings = { "NOWHERE", "lower", "A_B", "ACCÈS" })
	void respondsNotFoundForAnUnknownSku(String sku) {
		this.catalog.anonymous()
			.get()
			.uri(PRODUCTS + "/{sku}", sku)
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:hanok:problem:unknown-product");
		put("/NOWHERE", DETAILS, "\"1\"").expectStatus().isNotFound();
		put("/NOWHERE/stock", "{\"stock\":1}", "*").expectStatus().isNotFound();
	}

	@Test
	void refusesANulInAPath() {
		this.catalog.anonymous()
			.get()
			.uri(java.net.URI.create(PRODUCTS + "/A%00B"))
			.exchange()
			.expectStatus()
			.is4xxClientError();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none", value = { "none,428", "'\"1\"',412", "'\"2\"',200", "'\"3\"',412", "'W/\"2\"',412",
			"'\"1\", \"2\"',200", "*,200", "'\"other\"',412", "'\"99999999999999999999\"',412", "2,400", "'',400" })
	void changesAProductOnlyIfIfMatchIsCurrent(String ifMatch, int status) {
		String sku = "MATCH-" + UUID.randomUUID().toString().toUpperCase().substring(0, 13);
		this.catalog.add(sku, 5);
		put("/" + sku, DETAILS, "\"1\"").expectStatus().isOk().expectHeader().valueEquals("ETag", "\"2\"");

		put("/" + sku, DETAILS.replace("New", "Newer"), ifMatch).expectStatus().isEqualTo(status);
		put("/" + sku + "/stock", "{\"stock\":7}", (status == 200 && !ifMatch.equals("*")) ? "\"3\"" : ifMatch)
			.expectStatus()
			.isEqualTo(status);

		assertThat(this.catalog.version(sku)).isEqualTo((status == 200) ? 4 : 2);
		assertThat(this.catalog.stock(sku)).isEqualTo((status == 200) ? 7 : 5);
	}

	@Test
	void returnsTheChangedProduct() {
		this.catalog.add("CHANGED", 5);
		put("/CHANGED", DETAILS, "\"1\"").expectStatus().isOk().expectBody().json("""
				{"sku":"CHANGED","title":"New","description":"Better","price":{"amount":1250,"currency":"USD"},
				"stock":5,"version":2}""", org.springframework.test.json.JsonCompareMode.STRICT);
	}

	@Test
	void onlyOneOfSeveralConcurrentEditsSucceeds() throws Exception {
		this.catalog.add("RACE", 5);
		var responses = AtOnce.run(8, i -> put("/RACE", DETAILS, "\"1\""));
		assertThat(CatalogClient.statuses(responses)).containsOnly(200, 412).containsOnlyOnce(200);
		assertThat(this.catalog.version("RACE")).isEqualTo(2);
	}

	@Test
	void reservationsChangeTheETagButDoNotMakeAnEditStale() {
		this.catalog.add("BUSY", 5);
		this.catalog.reserve(UUID.randomUUID(), "BUSY", 1).expectStatus().isOk();
		this.catalog.reserve(UUID.randomUUID(), "BUSY", 1).expectStatus().isOk();
		get("BUSY", "\"1\"").expectStatus().isOk().expectHeader().valueEquals("ETag", "\"3\"");

		put("/BUSY", DETAILS, "\"1\"").expectStatus().isOk().expectHeader().valueEquals("ETag", "\"4\"");
		put("/BUSY", DETAILS, "\"3\"").expectStatus().isEqualTo(412);

		assertThat(this.catalog.stock("BUSY")).isEqualTo(3);
	}

	@Test
	void aReservationMakesAStockUpdateStale() {
		this.catalog.add("COUNTED", 5);
		this.catalog.reserve(UUID.randomUUID(), "COUNTED", 1).expectStatus().isOk();
		put("/COUNTED/stock", "{\"stock\":5}", "\"1\"").expectStatus()
			.isEqualTo(412)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:hanok:problem:stale-version")
			.jsonPath("$.version")
			.isEqualTo(2);
		assertThat(this.catalog.stock("COUNTED")).isEqualTo(4);
	}

	@Test
	void respondsNotModifiedIfIfNoneMatchIsCurrent() {
		this.catalog.add("CACHED", 5);
		get("CACHED", "\"1\"").expectStatus().isNotModified().expectBody().isEmpty();
		get("CACHED", "W/\"1\"").expectStatus().isNotModified();
		get("CACHED", "\"0\", \"1\"").expectStatus().isNotModified();
		get("CACHED", "\"2\"").expectStatus().isOk();
		put("/CACHED/stock", "{\"stock\":6}", "\"1\"").expectStatus().isOk();
		get("CACHED", "\"1\"").expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("ETag", "\"2\"")
			.expectHeader()
			.valueEquals("Cache-Control", "max-age=0, public, stale-if-error=3600");
	}

	@ParameterizedTest
	@MethodSource("invalidProducts")
	void namesTheInvalidFieldOfAProduct(String field, Map<String, Object> product) {
		post(product).expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType("application/problem+json")
			.expectBody()
			.jsonPath("$.errors[*].field")
			.<List<String>>value(fields -> assertThat(fields).containsExactly(field));
	}

	static Stream<Arguments> invalidProducts() {
		return Stream.of(Arguments.of("sku", product("lower", "T", EURO, 1)),
				Arguments.of("sku", product("", "T", EURO, 1)), Arguments.of("sku", product("-A", "T", EURO, 1)),
				Arguments.of("sku", product("A B", "T", EURO, 1)), Arguments.of("sku", product("A\n", "T", EURO, 1)),
				Arguments.of("sku", product("A".repeat(41), "T", EURO, 1)),
				Arguments.of("title", product("BAD", " ", EURO, 1)),
				Arguments.of("title", product("BAD", "T".repeat(201), EURO, 1)),
				Arguments.of("title", product("BAD", "a\u0000b", EURO, 1)),
				Arguments.of("title", product("BAD", "a\nb", EURO, 1)),
				Arguments.of("price.amount", product("BAD", "T", Map.of("amount", -1, "currency", "EUR"), 1)),
				Arguments.of("price.amount",
						product("BAD", "T", Map.of("amount", 1_000_000_001, "currency", "EUR"), 1)),
				Arguments.of("price.amount", product("BAD", "T", Map.of("currency", "EUR"), 1)),
				Arguments.of("price.currency", product("BAD", "T", Map.of("amount", 1), 1)),
				Arguments.of("price.currency", product("BAD", "T", Map.of("amount", 1, "currency", "eur"), 1)),
				Arguments.of("price.currency", product("BAD", "T", Map.of("amount", 1, "currency", "ZZZ"), 1)),
				Arguments.of("price.currency", product("BAD", "T", Map.of("amount", 1, "currency", "XAU"), 1)),
				Arguments.of("price", Map.of("sku", "BAD", "title", "T", "description", "", "stock", 1)),
				Arguments.of("description", Map.of("sku", "BAD", "title", "T", "price", EURO, "stock", 1)),
				Arguments.of("description",
						Map.of("sku", "BAD", "title", "T", "description", "d".repeat(4001), "price", EURO, "stock", 1)),
				Arguments.of("description",
						Map.of("sku", "BAD", "title", "T", "description", "\u0000", "price", EURO, "stock", 1)),
				Arguments.of("stock", product("BAD", "T", EURO, -1)),
				Arguments.of("stock", product("BAD", "T", EURO, 1_000_001)),
				Arguments.of("stock", Map.of("sku", "BAD", "title", "T", "description", "", "price", EURO)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "\"text\"",
			"{\"sku\":\"BAD\",\"title\":\"T\",\"description\":\"\",\"price\":{\"amount\":12.5,\"currency\":\"EUR\"},\"stock\":1}",
			"{\"sku\":\"BAD\",\"title\":\"T\",\"description\":\"\",\"price\":{\"amount\":\"12\",\"currency\":\"EUR\"},\"stock\":1}",
			"{\"sku\":\"BAD\",\"title\":\"T\",\"description\":\"\",\"price\":{\"amount\":1e400,\"currency\":\"EUR\"},\"stock\":1}",
			"{\"sku\":\"BAD\",\"title\":\"\\ud800\",\"description\":\"\",\"price\":{\"amount\":1,\"currency\":\"EUR\"},\"stock\":1}",
			"{\"sku\":\"BAD\",\"title\":\"T\",\"description\":\"\",\"price\":[],\"stock\":1}",
			"{\"sku\":\"BAD\",\"title\":\"T\",\"description\":\"\",\"price\":{\"amount\":1,\"currency\":\"EUR\"},\"stock\":99999999999999999999}" })
	void refusesABodyThatIsNotAProduct(String body) {
		post(body).expectStatus().isBadRequest().expectHeader().contentType("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"stock\":-1}", "{\"stock\":1000001}", "{\"stock\":1.5}", "{\"stock\":\"1\"}",
			"{\"stock\":null}" })
	void refusesAnInvalidStock(String body) {
		put("/NOWHERE/stock", body, "\"1\"").expectStatus().isBadRequest();
	}

	@Test
	void acceptsTheLargestAllowedValues() {
		post(Map.of("sku", "A".repeat(40), "title", "ß".repeat(200), "description", "𝒳\n\t".repeat(1000), "price",
				Map.of("amount", 1_000_000_000, "currency", "JPY"), "stock", 1_000_000))
			.expectStatus()
			.isCreated()
			.expectBody()
			.jsonPath("$.description")
			.isEqualTo("𝒳\n\t".repeat(1000));
	}

	private static Map<String, Object> product(String sku, String title, Map<String, Object> price, int stock) {
		return Map.of("sku", sku, "title", title, "description", "", "price", price, "stock", stock);
	}

	private RestTestClient.ResponseSpec post(Object body) {
		return this.catalog.send(this.catalog.manager(), HttpMethod.POST, PRODUCTS, body);
	}

	private RestTestClient.ResponseSpec put(String path, String body, String ifMatch) {
		return (ifMatch != null)
				? this.catalog.send(this.catalog.manager(), HttpMethod.PUT, PRODUCTS + path, body, "If-Match", ifMatch)
				: this.catalog.send(this.catalog.manager(), HttpMethod.PUT, PRODUCTS + path, body);
	}

	private RestTestClient.ResponseSpec get(String sku, String ifNoneMatch) {
		return this.catalog.anonymous()
			.get()
			.uri(PRODUCTS + "/" + sku)
			.header(HttpHeaders.IF_NONE_MATCH, ifNoneMatch)
			.exchange();
	}

}
