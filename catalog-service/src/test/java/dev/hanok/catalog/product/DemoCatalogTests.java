package dev.hanok.catalog.product;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.hanok.catalog.AtOnce;
import dev.hanok.catalog.CatalogClient;
import dev.hanok.catalog.CatalogTest;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

@CatalogTest
@TestPropertySource(properties = "platform.demo.enabled=true")
@DirtiesContext
class DemoCatalogTests {

	private final CatalogClient catalog;

	private final DemoCatalog demo;

	private final Products products;

	private final TransactionOperations transaction;

	private final Validator validator;

	DemoCatalogTests(@Autowired CatalogClient catalog, @Autowired DemoCatalog demo, @Autowired Products products,
			@Autowired TransactionOperations transaction, @Autowired Validator validator) {
		this.catalog = catalog;
		this.demo = demo;
		this.products = products;
		this.transaction = transaction;
		this.validator = validator;
	}

	@Test
	void addsMoreThanTwoHundredBooksBeforeTheServiceIsReady() {
		this.catalog.anonymous()
			.get()
			.uri(CatalogClient.PRODUCTS + "?query=austen pride")
			.exchange()
			.expectBody()
			.jsonPath("$.items[0].sku")
			.isEqualTo("BOOK-AUSTEN-PRIDE")
			.jsonPath("$.totalItems")
			.isEqualTo(1);
		assertThat(this.products.count()).isGreaterThan(200);
	}

	@Test
	void everyDemoBookIsValid() throws Exception {
		Set<String> titles = new HashSet<>();
		for (NewProduct book : this.demo.read()) {
			assertThat(this.validator.validate(book)).as(book.sku()).isEmpty();
			assertThat(titles.add(book.title())).as(book.title()).isTrue();
			assertThat(book.price().amount()).isBetween(500L, 3000L);
			assertThat(book.description()).matches(".+ by .+ (\\d{4}|century|century BC)\\. .+");
		}
	}

	@Test
	void aRestartDoesNotOverwriteAChangedBook() throws Exception {
		this.catalog
			.send(this.catalog.manager(), HttpMethod.PUT, CatalogClient.PRODUCTS + "/BOOK-AUSTEN-EMMA/stock",
					"{\"stock\":3}", "If-Match", "\"1\"")
			.expectStatus()
			.isOk();
		long before = this.products.count();
		this.demo.afterPropertiesSet();
		assertThat(this.products.count()).isEqualTo(before);
		assertThat(this.catalog.stock("BOOK-AUSTEN-EMMA")).isEqualTo(3);
	}

	@Test
	void instancesThatStartTogetherAddEachBookOnce() throws Exception {
		List<NewProduct> books = this.demo.read()
			.stream()
			.map(book -> new NewProduct("COPY-" + book.sku().substring(5), "Copy", "A copy.", book.price(),
					book.stock()))
			.toList();
		List<Long> added = AtOnce.run(4,
				i -> this.transaction.execute(status -> books.stream().filter(this.products::add).count()));
		assertThat(added).containsOnly(0L, (long) books.size());
	}

}
