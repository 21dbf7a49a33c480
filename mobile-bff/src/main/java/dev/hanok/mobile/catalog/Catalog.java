package dev.hanok.mobile.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.hanok.mobile.compose.Composition;
import dev.hanok.mobile.compose.Part;
import dev.hanok.mobile.compose.Composition.Pending;
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

	/**
	 * The first products that have some words.
	 * @param words prefixes of words; empty for all products
	 * @param size how many at most
	 * @return the products, by title
	 */
	public List<Product> search(String words, int size) {
		return this.service.call(() -> this.client.search(words, size)).items();
	}

	/**
	 * Products by their keys. The catalog cannot return several products by their keys,
	 * so there is one call for each, all at the same time.
	 * @param skus keys, which may contain duplicates
	 * @param composition the response that needs the products
	 * @param part the part of the response that needs them
	 * @return the products by key, without those that are unknown or did not arrive in
	 * time
	 */
	public Map<String, Product> find(Collection<String> skus, Composition composition, Part part) {
		List<Pending<Optional<Product>>> pending = skus.stream()
			.distinct()
			.map(sku -> composition.start(part, () -> find(sku)))
			.toList();
		Map<String, Product> found = new HashMap<>();
		for (Pending<Optional<Product>> one : pending) {
			Optional<Product> product = composition.await(one);
			if (product != null) {
				product.ifPresent(known -> found.put(known.sku(), known));
			}
		}
		return found;
	}

	private Optional<Product> find(String sku) {
		try {
			return Optional.of(this.service.call(() -> this.client.product(sku)));
		}
		catch (HttpClientErrorException ex) {
			return Optional.empty();
		}
	}

}
