package dev.hanok.mobile.compose;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a response can lack while another service is unavailable. Clients read these names
 * in {@code missing}.
 */
public enum Part {

	/** Products of catalog-service. */
	PRODUCTS,

	/** The user's orders, of order-service. */
	ORDERS,

	/**
	 * Titles from catalog-service for orders that have none; without them the response
	 * has SKUs instead.
	 */
	TITLES;

	/**
	 * Its name in responses and metrics.
	 * @return in lower case
	 */
	@JsonValue
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

}
