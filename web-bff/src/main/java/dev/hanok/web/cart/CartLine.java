package dev.hanok.web.cart;

import java.io.Serializable;

import dev.hanok.web.money.Price;

/**
 * A product in the cart, with title and price of the time when the customer added it. So
 * the cart can be shown while the catalog is unavailable.
 *
 * @param sku the product
 * @param title its title
 * @param author who wrote it, or empty
 * @param price price of one piece at that time; the order gets the price at its
 * confirmation
 * @param quantity how many
 */
public record CartLine(String sku, String title, String author, Price price, int quantity) implements Serializable {

	static final int MAX = 99;

	public CartLine {
		quantity = Math.clamp(quantity, 1, MAX);
	}

	/**
	 * The price of the line.
	 * @return the price of all its pieces
	 */
	public Price total() {
		return this.price.times(this.quantity);
	}

	CartLine withQuantity(int newQuantity) {
		return new CartLine(this.sku, this.title, this.author, this.price, newQuantity);
	}

}
