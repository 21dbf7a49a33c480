package dev.hanok.catalog.product;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** A product to be added to the catalog. */
record NewProduct(
		@NotNull @Pattern(regexp = "[A-Z0-9][A-Z0-9-]{0,39}",
				message = "must be 1 to 40 capital letters, digits and hyphens, with no hyphen in front") String sku,
		@NotBlank @Size(max = 200) @SingleLine String title, @NotNull @Size(max = 4000) @MultiLine String description,
		@NotNull @Valid Price price, @NotNull @Min(0) @Max(1_000_000) Long stock) {

	ProductDetails details() {
		return new ProductDetails(title(), description(), price());
	}

}
