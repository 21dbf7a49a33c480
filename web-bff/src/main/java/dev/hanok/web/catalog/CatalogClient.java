package dev.hanok.web.catalog;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/**
 * The requests to catalog-service; they need no token.
 */
interface CatalogClient {

	@GetExchange("/api/catalog/products")
	ProductPage search(@RequestParam("query") String query, @RequestParam("page") int page,
			@RequestParam("size") int size);

	@GetExchange("/api/catalog/products/{sku}")
	Product product(@PathVariable("sku") String sku);

}
