package dev.hanok.order.ordering;

/**
 * An amount in the smallest unit of its currency.
 *
 * @param amount cents, yen, ...
 * @param currency the ISO 4217 code
 */
public record Money(long amount, String currency) {

	Money times(int factor) {
		return new Money(Math.multiplyExact(this.amount, factor), this.currency);
	}

	Money plus(Money other) {
		return new Money(Math.addExact(this.amount, other.amount), this.currency);
	}

}
