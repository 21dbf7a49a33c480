package dev.hanok.catalog.product;

import dev.hanok.starter.problem.ProblemException;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The changes that a manager makes, each on a version that the manager has seen. */
@Component
class ProductChanges {

	private final Products products;

	ProductChanges(Products products) {
		this.products = products;
	}

	Product add(NewProduct product) {
		if (!this.products.add(product)) {
			throw new ProblemException(HttpStatus.CONFLICT, "duplicate-sku", "Duplicate SKU",
					"There is a product with the SKU " + product.sku() + " already.");
		}
		return get(product.sku());
	}

	/**
	 * Changes title, description and price. Orders change the stock all the time, so a
	 * change of the stock does not make this change stale; only another change of these
	 * fields does.
	 */
	@Transactional
	Product changeDetails(String sku, IfMatch seen, ProductDetails details) {
		Product product = lock(sku);
		seen.require(product.detailsVersion(), product.version());
		this.products.changeDetails(sku, details.title(), details.description(), details.price().amount(),
				details.price().currency(), details.words());
		return get(sku);
	}

	/**
	 * Sets the number of pieces that can be sold. A number that was counted before a
	 * reservation includes the reserved pieces, which would then be sold twice. So any
	 * change of the product since the version in {@code If-Match} makes this change
	 * stale.
	 */
	@Transactional
	Product changeStock(String sku, IfMatch seen, StockLevel level) {
		Product product = lock(sku);
		seen.require(product.version(), product.version());
		this.products.changeStock(sku, level.stock());
		return get(sku);
	}

	Product get(String sku) {
		return this.products.find(sku).orElseThrow(ProductChanges::unknown);
	}

	private Product lock(String sku) {
		return this.products.lock(sku).orElseThrow(ProductChanges::unknown);
	}

	private static ProblemException unknown() {
		return new ProblemException(HttpStatus.NOT_FOUND, "unknown-product", "Unknown product",
				"There is no product with this SKU.");
	}

}
