package dev.hanok.web.cart;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.hanok.web.money.Price;

/**
 * What a customer wants to order; never changed, only replaced.
 *
 * @param key a new one with each change: the idempotency key of the order, so that
 * sending the same cart twice orders once
 * @param lines each product once
 */
public record Cart(UUID key, List<CartLine> lines) implements Serializable {

	/** As many lines as an order may have. */
	static final int MOST = 50;

	public Cart {
		lines = List.copyOf(lines);
	}

	/**
	 * A cart of which nothing is stored.
	 * @return with no line
	 */
	public static Cart empty() {
		return new Cart(UUID.randomUUID(), List.of());
	}

	/** With more of a product; unchanged when it is full. */
	Cart plus(CartLine added) {
		List<CartLine> changed = new ArrayList<>(this.lines);
		int place = place(added.sku());
		if (place >= 0) {
			changed.set(place, added.of(changed.get(place).quantity() + added.quantity()));
		}
		else if (changed.size() < MOST) {
			changed.add(added);
		}
		return new Cart(UUID.randomUUID(), changed);
	}

	/** With another number of a product; without it for none. */
	Cart with(String sku, int quantity) {
		List<CartLine> changed = new ArrayList<>(this.lines);
		int place = place(sku);
		if (place >= 0 && quantity > 0) {
			changed.set(place, changed.get(place).of(quantity));
		}
		else if (place >= 0) {
			changed.remove(place);
		}
		return new Cart(UUID.randomUUID(), changed);
	}

	/**
	 * The same lines for another order, after one was rejected.
	 * @return with a new key
	 */
	public Cart again() {
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
	 * How many pieces.
	 * @return of all products
	 */
	public int size() {
		return this.lines.stream().mapToInt(CartLine::quantity).sum();
	}

	/**
	 * What it costs.
	 * @return a sum for each currency
	 */
	public List<Price> totals() {
		Map<String, Long> sums = new TreeMap<>();
		this.lines.forEach(line -> sums.merge(line.price().currency(), line.total().amount(), Math::addExact));
		return sums.entrySet().stream().map(sum -> new Price(sum.getValue(), sum.getKey())).toList();
	}

	/**
	 * What the customer knows a product as.
	 * @param sku of a product in the cart
	 * @return its title
	 */
	public String titleOf(String sku) {
		int place = place(sku);
		return (place >= 0) ? this.lines.get(place).title() : sku;
	}

	private int place(String sku) {
		return this.lines.stream().map(CartLine::sku).toList().indexOf(sku);
	}

}
