package dev.hanok.web.catalog;

import java.util.List;

/**
 * A page of products.
 *
 * @param items the products
 * @param page its number, from 0 on
 * @param totalItems the number of products, or a lower bound
 * @param totalPages the number of pages, or a lower bound
 * @param totalIsLowerBound whether there may be more
 */
record ProductPage(List<Product> items, int page, long totalItems, long totalPages, boolean totalIsLowerBound) {

	public boolean isLast() {
		return this.page + 1 >= this.totalPages;
	}

	public boolean isFirst() {
		return this.page == 0;
	}

}
