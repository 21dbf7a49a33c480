package dev.hanok.web.money;

import java.io.Serializable;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/**
 * An amount of money; serializable, because carts are stored in sessions.
 *
 * @param amount in the currency's smallest unit
 * @param currency its ISO 4217 code
 */
public record Price(long amount, String currency) implements Serializable {

	/**
	 * This price multiplied by a quantity.
	 * @param quantity how many times
	 * @return the product
	 */
	public Price times(int quantity) {
		return new Price(Math.multiplyExact(this.amount, quantity), this.currency);
	}

	/**
	 * The price as text.
	 * @param locale the locale of the reader
	 * @return for example {@code €9.90}
	 */
	public String text(Locale locale) {
		Currency unit = Currency.getInstance(this.currency);
		NumberFormat format = NumberFormat.getCurrencyInstance(locale);
		format.setCurrency(unit);
		format.setMinimumFractionDigits(unit.getDefaultFractionDigits());
		format.setMaximumFractionDigits(unit.getDefaultFractionDigits());
		return format.format(BigDecimal.valueOf(this.amount, Math.max(0, unit.getDefaultFractionDigits())));
	}

}
