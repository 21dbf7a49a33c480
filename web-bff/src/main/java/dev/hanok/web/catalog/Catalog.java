package dev.hanok.web.catalog;

import java.util.Optional;

import dev.hanok.starter.client.RemoteService;

import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * The products of catalog-service.
 */
@Component
public class Catalog {

	private final CatalogClient client;

	private final RemoteService service;

	Catalog(CatalogClient client, CircuitBreakerFactory<?, ?> breakers) {
		this.client = client;
		this.service = new RemoteService("catalog-service", breakers);
	}

	ProductPage search(ProductSearch search) {
		return this.service.call(() -> this.client.search(search.words(), search.page(), ProductSearch.SIZE));
	}

	/**
	 * One product.
	 * @param sku its key; it may be any text of a customer
	 * @return empty if the catalog has no such product, or refuses the key
	 */
	public Optional<Product> find(String sku) {
		try {
			return Optional.of(this.service.call(() -> this.client.product(sku)));
		}
		catch (HttpClientErrorException ex) {
			return Optional.empty();
		}
	}

}
