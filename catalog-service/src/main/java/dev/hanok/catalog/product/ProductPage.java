package dev.hanok.catalog.product;

import java.util.List;

/** One page of what was found; a page beyond the last one is empty. */
record ProductPage(List<Product> items, int page, int size, long totalItems, long totalPages) {

	static ProductPage of(List<Product> items, int page, int size, long totalItems) {
		return new ProductPage(items, page, size, totalItems, Math.ceilDiv(totalItems, size));
	}

}
