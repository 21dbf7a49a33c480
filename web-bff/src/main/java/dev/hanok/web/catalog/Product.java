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
	 * Genre and author, if the description begins with them.
	 * @return the line below the title
	 */
	public Byline byline() {
		return Byline.of(this.description);
	}

	/**
	 * Whether the page shows how many are left.
	 * @return true for one to five
	 */
	public boolean isScarce() {
		return this.stock > 0 && this.stock <= FEW;
	}

	/**
	 * Whether the product can be ordered.
	 * @return false if it is sold out
	 */
	public boolean isAvailable() {
		return this.stock > 0;
	}

}
