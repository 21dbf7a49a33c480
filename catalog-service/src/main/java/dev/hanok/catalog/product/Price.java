package dev.hanok.catalog.product;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * An amount of money.
 *
 * @param amount in the currency's smallest unit, so that no price is ever rounded
 * @param currency its ISO 4217 code
 */
public record Price(@NotNull @Min(0) @Max(1_000_000_000) Long amount, @NotNull @CurrencyCode String currency) {
}
