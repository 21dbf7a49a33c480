package dev.hanok.mobile.catalog;

import java.util.List;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/**
 * The requests to catalog-service; they need no token.
 */
interface CatalogClient {

	@GetExchange("/api/catalog/products")
	Page search(@RequestParam("query") String query, @RequestParam("size") int size);

	@GetExchange("/api/catalog/products/{sku}")
	Product product(@PathVariable("sku") String sku);

	/** The first products that were found. */
	record Page(List<Product> items) {
	}

}
