package dev.hanok.catalog.product;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Fills the catalog with classic books, before the web server takes its first request.
 * Books that exist already are not changed, so a second start and a second instance
 * change nothing. All instances add the books in the order of the file. So an instance
 * may wait for another one, but they cannot deadlock.
 */
@Component
@ConditionalOnBooleanProperty("platform.demo.enabled")
class DemoCatalog implements InitializingBean {

	private static final Logger log = LoggerFactory.getLogger(DemoCatalog.class);

	private final Products products;

	private final TransactionOperations transaction;

	private final JsonMapper json;

	DemoCatalog(Products products, TransactionOperations transaction, JsonMapper json) {
		this.products = products;
		this.transaction = transaction;
		this.json = json;
	}

	@Override
	public void afterPropertiesSet() throws IOException {
		List<NewProduct> books = read();
		this.transaction.executeWithoutResult(status -> {
			long added = books.stream().filter(this.products::add).count();
			log.info("Demo catalog loaded: {} of its {} books were added", added, books.size());
		});
	}

	List<NewProduct> read() throws IOException {
		try (InputStream in = new ClassPathResource("demo/books.json").getInputStream()) {
			return List.of(this.json.readValue(in, NewProduct[].class));
		}
	}

}
