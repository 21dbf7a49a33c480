package dev.hanok.web.catalog;

import java.util.List;

/**
 * A page of products.
 *
 * @param items the products
 * @param page its number, from 0 on
 * @param totalItems how many there are, or the least there are
 * @param totalPages the same in pages
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
