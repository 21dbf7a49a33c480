package dev.hanok.mobile.home;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the first screen of an app shows.
 *
 * @param products how many products are featured
 * @param featured words that featured products have; empty for the first ones by title
 * @param orders how many of the user's orders
 */
@Validated
@ConfigurationProperties("mobile.home")
record HomeProperties(@DefaultValue("6") @Min(1) @Max(20) int products,
		@DefaultValue("") @NotNull @Size(max = 100) String featured, @DefaultValue("3") @Min(1) @Max(20) int orders) {
}
