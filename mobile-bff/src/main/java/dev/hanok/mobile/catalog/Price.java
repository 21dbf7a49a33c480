package dev.hanok.mobile.catalog;

/**
 * An amount of money.
 *
 * @param amount in the currency's smallest unit
 * @param currency its ISO 4217 code
 */
public record Price(long amount, String currency) {
}
