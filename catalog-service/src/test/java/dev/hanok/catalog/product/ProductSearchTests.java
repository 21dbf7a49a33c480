package dev.hanok.catalog.product;

import java.util.ArrayList;
import java.util.List;

import dev.hanok.catalog.CatalogClient;
import dev.hanok.catalog.CatalogTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

@CatalogTest
class ProductSearchTests {

	private static boolean filled;

	private final CatalogClient catalog;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	ProductSearchTests(@Autowired CatalogClient catalog, @Autowired JdbcClient jdbc,
			@Autowired TransactionOperations transaction) {
		this.catalog = catalog;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@BeforeEach
	void fill() {
		if (filled) {
			return;
		}
		this.catalog.add("SEARCH-JANE", "Searchable Jane Eyre", "Novel by Charlotte Brontë, 1847", 1);
		this.catalog.add("SEARCH-HEART", "Searchable Heart of Darkness", "Novella by Joseph Conrad, 1899", 1);
		this.catalog.add("SEARCH-WHALE", "Searchable Moby-Dick; or, The Whale", "Half of it is 100% about_whales", 1);
		for (int i = 0; i < 45; i++) {
			// Equal titles: without the SKU as a second sort key, pages could overlap.
			this.catalog.add("PAGED-" + i, "Pageable", "", 1);
		}
		filled = true;
	}

	@ParameterizedTest
	@CsvSource({ "searchable jane,SEARCH-JANE", "SEARCHABLE EYRE,SEARCH-JANE", "bronte searchable,SEARCH-JANE",
			"BRONTË searchab,SEARCH-JANE", "searchable dark,SEARCH-HEART", "searchable 1899 conrad,SEARCH-HEART",
			"moby-dick searchable,SEARCH-WHALE", "'searchable, whale!',SEARCH-WHALE", "searchable 100%,SEARCH-WHALE",
			"about_wh,SEARCH-WHALE" })
	void findsProductsByPrefixesOfWordsInTitleAndDescription(String query, String sku) {
		assertThat(search(query)).containsExactly(sku);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%", "_", "'", "\\", "searchable nowhere", "earchable", "searchable art", "!searchable1",
			"& | <->", "'; drop table product; --" })
	void doesNotInterpretOperatorsInAQuery(String query) {
		assertThat(search(query)).isEmpty();
	}

	@Test
	void findsAProductByItsNewTitleOnly() {
		this.catalog.add("SEARCH-RENAMED", "Oldname", "", 1);
		this.catalog
			.send(this.catalog.manager(), org.springframework.http.HttpMethod.PUT,
					CatalogClient.PRODUCTS + "/SEARCH-RENAMED",
					"{\"title\":\"Newname\",\"description\":\"\",\"price\":{\"amount\":1,\"currency\":\"EUR\"}}",
					"If-Match", "\"1\"")
			.expectStatus()
			.isOk();
		assertThat(search("oldname")).isEmpty();
		assertThat(search("newname")).containsExactly("SEARCH-RENAMED");
	}

	@Test
	void pagesAreDisjointAndComplete() {
		List<String> seen = new ArrayList<>();
		for (int page = 0; page < 3; page++) {
			get("?query=pageable&page={page}", page).jsonPath("$.page")
				.isEqualTo(page)
				.jsonPath("$.size")
				.isEqualTo(20)
				.jsonPath("$.totalItems")
				.isEqualTo(45)
				.jsonPath("$.totalPages")
				.isEqualTo(3)
				.jsonPath("$.items.length()")
				.isEqualTo((page < 2) ? 20 : 5)
				.jsonPath("$.items[*].sku")
				.<List<String>>value(seen::addAll);
		}
		assertThat(seen).hasSize(45).doesNotHaveDuplicates();
	}

	@Test
	void aPageBeyondTheLastIsEmpty() {
		get("?query=pageable&page={page}&size=100", Integer.MAX_VALUE).jsonPath("$.items.length()")
			.isEqualTo(0)
			.jsonPath("$.totalItems")
			.isEqualTo(45);
	}

	@Test
	void listsAllProductsByTitleWithoutAQuery() {
		get("?size=100&query={q}", " ").jsonPath("$.items[*].title")
			.<List<String>>value(titles -> assertThat(titles).hasSizeGreaterThan(45).isSorted());
	}

	@Test
	void listsPriceAndStock() {
		get("?query={q}", "searchable jane").jsonPath("$.items[0]")
			.isEqualTo(java.util.Map.of("sku", "SEARCH-JANE", "title", "Searchable Jane Eyre", "description",
					"Novel by Charlotte Brontë, 1847", "price", java.util.Map.of("amount", 1000, "currency", "EUR"),
					"stock", 1, "version", 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "page=-1", "page=x", "page=2147483648", "page=1.5", "size=0", "size=-1", "size=101",
			"size=x", "query=%00", "query=a%0Ab" })
	void refusesInvalidParameters(String parameters) {
		this.catalog.anonymous()
			.get()
			.uri(java.net.URI.create(base() + "?" + parameters))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType("application/problem+json");
	}

	@Test
	void refusesATooLongQuery() {
		this.catalog.anonymous().get().uri(base() + "?query=" + "a".repeat(100)).exchange().expectStatus().isOk();
		this.catalog.anonymous()
			.get()
			.uri(base() + "?query=" + "a".repeat(101))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("query");
	}

	@Test
	void searchesAHundredThousandProductsThroughAnIndex() {
		String plan = this.transaction.execute(status -> {
			status.setRollbackOnly();
			this.jdbc.sql("""
					insert into product (sku, title, description, price_amount, price_currency, stock, words)
					select 'MANY-' || n, 'Many ' || n, '', 1, 'EUR', 1, array_to_tsvector(array['many', 'number' || n])
					from generate_series(1, 100000) n""").update();
			this.jdbc.sql("analyze product").update();
			return plan(Products.SEARCH) + plan(Products.NEARBY) + plan(Products.LIST);
		});
		// The rollback does not restore pg_class.reltuples, which analyze updates in
		// place.
		this.jdbc.sql("analyze product").update();
		assertThat(plan).contains("product_words", "product_by_title").doesNotContain("Seq Scan");
	}

	private List<String> search(String query) {
		List<String> skus = new ArrayList<>();
		get("?query={q}", query).jsonPath("$.items[*].sku").<List<String>>value(skus::addAll);
		return skus;
	}

	private String plan(String sql) {
		return String.join("\n",
				this.jdbc.sql("explain " + sql)
					.param("words", SearchWords.query("number4711"))
					.param("title", "Many")
					.param("sku", "")
					.param("limit", 20)
					.param("offset", 0L)
					.query(String.class)
					.list());
	}

	private RestTestClient.BodyContentSpec get(String parameters, Object value) {
		return this.catalog.anonymous()
			.get()
			.uri(base() + parameters, value)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody();
	}

	private String base() {
		return CatalogClient.PRODUCTS;
	}

}
