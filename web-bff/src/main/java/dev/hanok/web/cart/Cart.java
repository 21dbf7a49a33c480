package dev.hanok.web.cart;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.hanok.web.money.Price;

/**
 * What a customer wants to order. Immutable: a change makes a new cart.
 *
 * @param key the idempotency key of the order: sending the same cart twice orders once.
 * Each change of the cart gives a new key
 * @param lines one for each product
 */
public record Cart(UUID key, List<CartLine> lines) implements Serializable {

	/** The most lines that an order may have. */
	static final int MAX = 50;

	public Cart {
		lines = List.copyOf(lines);
	}

	/**
	 * A cart without lines. The session does not store it.
	 * @return the cart
	 */
	public static Cart empty() {
		return new Cart(UUID.randomUUID(), List.of());
	}

	/** Whether pieces of a product can be added. */
	boolean hasRoomFor(String sku) {
		return indexOf(sku) >= 0 || this.lines.size() < MAX;
	}

	/**
	 * A copy with more pieces of a product. A full cart gets no further product.
	 */
	Cart plus(CartLine added) {
		List<CartLine> changed = new ArrayList<>(this.lines);
		int index = indexOf(added.sku());
		if (index >= 0) {
			changed.set(index, added.withQuantity(changed.get(index).quantity() + added.quantity()));
		}
		else if (hasRoomFor(added.sku())) {
			changed.add(added);
		}
		return new Cart(UUID.randomUUID(), changed);
	}

	/** A copy with another quantity of a product; quantity 0 removes the product. */
	Cart with(String sku, int quantity) {
		List<CartLine> changed = new ArrayList<>(this.lines);
		int index = indexOf(sku);
		if (index >= 0 && quantity > 0) {
			changed.set(index, changed.get(index).withQuantity(quantity));
		}
		else if (index >= 0) {
			changed.remove(index);
		}
		return new Cart(UUID.randomUUID(), changed);
	}

	/**
	 * A copy with the same lines and a new key, for a new attempt after the catalog
	 * rejected the order, or after the key was used for another cart.
	 * @return the copy
	 */
	public Cart withNewKey() {
		return new Cart(UUID.randomUUID(), this.lines);
	}

	/**
	 * Whether there is nothing to order.
	 * @return true without lines
	 */
	public boolean isEmpty() {
		return this.lines.isEmpty();
	}

	/**
	 * The number of pieces of all products together.
	 * @return the number
	 */
	public int size() {
		return this.lines.stream().mapToInt(CartLine::quantity).sum();
	}

	/**
	 * What the cart costs.
	 * @return a sum for each currency
	 */
	public List<Price> totals() {
		Map<String, Long> sums = new TreeMap<>();
		this.lines.forEach(line -> sums.merge(line.price().currency(), line.total().amount(), Math::addExact));
		return sums.entrySet().stream().map(sum -> new Price(sum.getValue(), sum.getKey())).toList();
	}

	/**
	 * The title under which the customer knows a product.
	 * @param sku the product
	 * @return its title, or the SKU if the product is not in the cart
	 */
	public String titleOf(String sku) {
		int index = indexOf(sku);
		return (index >= 0) ? this.lines.get(index).title() : sku;
	}

	private int indexOf(String sku) {
		return this.lines.stream().map(CartLine::sku).toList().indexOf(sku);
	}

}
