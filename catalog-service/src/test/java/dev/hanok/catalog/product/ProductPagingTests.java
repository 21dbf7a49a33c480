package dev.hanok.catalog.product;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.hanok.catalog.CatalogClient;
import dev.hanok.catalog.CatalogTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.EntityExchangeResult;

import static org.assertj.core.api.Assertions.assertThat;

/** The catalog has more products here than a total counts. */
@CatalogTest
class ProductPagingTests {

	private static final int MANY = 12_000;

	private final CatalogClient catalog;

	private final JdbcClient jdbc;

	ProductPagingTests(@Autowired CatalogClient catalog, @Autowired JdbcClient jdbc) {
		this.catalog = catalog;
		this.jdbc = jdbc;
	}

	@BeforeEach
	void fill() {
		this.jdbc.sql("""
				insert into product (sku, title, description, price_amount, price_currency, stock, words)
				select 'LONG-' || n, 'Long & list ' || n / 2, '', 1, 'EUR', 1,
					array_to_tsvector(array['long', 'number' || n, case when n >= 9990 then 'last' else 'first' end])
				from generate_series(1, :many) n""").param("many", MANY).update();
		this.jdbc.sql("analyze product").update();
	}

	@AfterEach
	void clear() {
		this.jdbc.sql("delete from product where sku like 'LONG-%'").update();
		this.jdbc.sql("analyze product").update();
	}

	@Test
	void followingNextLinksListsEachProductOnce() {
		List<String> skus = follow("?size=100");
		assertThat(skus).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(MANY);
		assertThat(skus.stream().filter(sku -> sku.startsWith("LONG-"))).hasSize(MANY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "long", "long last", "long number7" })
	void followingNextLinksListsEachSearchResultOnce(String query) {
		List<String> expected = this.jdbc
			.sql("select sku from product where words @@ cast(:words as tsquery) order by title, sku")
			.param("words", SearchWords.query(query))
			.query(String.class)
			.list();
		assertThat(expected).hasSizeGreaterThan(1_000);
		assertThat(follow("?size=100&query=" + query.replace(' ', '+'))).isEqualTo(expected);
	}

	@Test
	void totalIsALowerBoundAboveTenThousandProducts() {
		Map<?, ?> page = get("?size=100&page=99", 200);
		assertThat(page.get("totalItems")).isEqualTo(10_000);
		assertThat(page.get("totalPages")).isEqualTo(100);
		assertThat(page.get("totalIsLowerBound")).isEqualTo(true);
		assertThat((List<?>) page.get("items")).hasSize(100);
	}

	@Test
	void totalOfARareWordIsExact() {
		Map<?, ?> page = get("?query=long number4711", 200);
		assertThat(page.get("totalItems")).isEqualTo(1);
		assertThat(page.get("totalIsLowerBound")).isEqualTo(false);
		assertThat(page.containsKey("next")).isFalse();
	}

	@Test
	void totalOfAFrequentWordIsALowerBound() {
		Map<?, ?> page = get("?query=long&page=3", 200);
		assertThat(page.get("totalItems")).isEqualTo(81);
		assertThat(page.get("totalIsLowerBound")).isEqualTo(true);
		assertThat((List<?>) page.get("items")).hasSize(20);
	}

	@ParameterizedTest
	@ValueSource(strings = { "?page=500", "?page=2147483647&size=100", "?query=long&page=500" })
	void refusesATooDeepPageNumber(String parameters) {
		assertThat(get(parameters, 400).get("type")).isEqualTo("urn:hanok:problem:page-too-deep");
	}

	@Test
	void cursorPagesHaveNoTotals() {
		Map<?, ?> first = get("?size=1", 200);
		Map<?, ?> second = get(parameters(first), 200);
		assertThat(second.keySet().stream().map(Object::toString)).containsExactlyInAnyOrder("items", "size", "next");
	}

	@Test
	void aProductAddedBeforeTheCursorDoesNotShiftTheFollowingPage() {
		Map<?, ?> first = get("?query=long&size=2", 200);
		String next = parameters(first);
		List<?> before = (List<?>) get(next, 200).get("items");
		this.catalog.add("LONG-BEFORE", "Long & aardvark", "", 1);
		assertThat(get(next, 200).get("items")).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "AAAAAAAA", "%00", "..%2f" })
	void refusesAMalformedCursor(String cursor) {
		assertThat(get("?cursor=" + cursor, 400).get("type")).isEqualTo("urn:hanok:problem:malformed-cursor");
	}

	private List<String> follow(String parameters) {
		List<String> skus = new ArrayList<>();
		var links = new HashSet<String>();
		String next = parameters;
		while (next != null) {
			assertThat(links.add(next)).isTrue();
			Map<?, ?> page = get(next, 200);
			((List<?>) Objects.requireNonNull(page.get("items")))
				.forEach(item -> skus.add((String) ((Map<?, ?>) item).get("sku")));
			next = page.containsKey("next") ? parameters(page) : null;
		}
		return skus;
	}

	private static String parameters(Map<?, ?> page) {
		String next = (String) Objects.requireNonNull(page.get("next"));
		assertThat(next).startsWith(CatalogClient.PRODUCTS + "?");
		return next.substring(CatalogClient.PRODUCTS.length());
	}

	@SuppressWarnings("rawtypes")
	private Map<?, ?> get(String parameters, int status) {
		EntityExchangeResult<Map> response = this.catalog.anonymous()
			.get()
			.uri(URI.create(CatalogClient.PRODUCTS + parameters.replace(" ", "+")))
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectBody(Map.class)
			.returnResult();
		Map<?, ?> page = Objects.requireNonNull(response.getResponseBody());
		assertThat(response.getResponseHeaders().getFirst("Link"))
			.isEqualTo(page.containsKey("next") ? "<" + page.get("next") + ">; rel=\"next\"" : null);
		return page;
	}

}
