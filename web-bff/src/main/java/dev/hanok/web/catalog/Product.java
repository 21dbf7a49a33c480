package dev.hanok.web.catalog;

import dev.hanok.web.money.Price;

/**
 * A product, as far as the shop shows it.
 *
 * @param sku its key
 * @param title its title
 * @param description a few sentences
 * @param price of one piece
 * @param stock how many can be sold
 */
public record Product(String sku, String title, String description, Price price, long stock) {

	private static final int FEW = 5;

	/**
	 * Who wrote it and when, where the description begins with that.
	 * @return the line below the title
	 */
	public Byline byline() {
		return Byline.of(this.description);
	}

	/**
	 * Whether the customer should know how many are left.
	 * @return true for one to five
	 */
	public boolean isScarce() {
		return this.stock > 0 && this.stock <= FEW;
	}

	/**
	 * Whether one can be ordered.
	 * @return false when it is sold out
	 */
	public boolean isAvailable() {
		return this.stock > 0;
	}

}
