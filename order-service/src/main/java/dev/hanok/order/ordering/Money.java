package dev.hanok.order.ordering;

/**
 * An amount in the smallest unit of its currency.
 *
 * @param amount cents, yen, ...
 * @param currency the ISO 4217 code
 */
public record Money(long amount, String currency) {

	/** Far above any price, and so low that the total of an order cannot overflow. */
	private static final long HIGHEST = 10_000_000_000_000L;

	/** Refuses the values that the database would refuse. */
	public Money {
		if (amount < 0 || !currency.matches("[A-Z]{3}")) {
			throw new IllegalArgumentException("Not an amount of money");
		}
	}

	/** Whether the amount can be the price of one piece of a product. */
	boolean isPrice() {
		return this.amount <= HIGHEST;
	}

	Money times(int factor) {
		return new Money(Math.multiplyExact(this.amount, factor), this.currency);
	}

	Money plus(Money other) {
		return new Money(Math.addExact(this.amount, other.amount), this.currency);
	}

}
