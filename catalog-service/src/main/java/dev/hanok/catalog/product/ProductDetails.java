package dev.hanok.catalog.product;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The fields that a manager edits. */
record ProductDetails(@NotBlank @Size(max = 200) @SingleLine String title,
		@NotNull @Size(max = 4000) @MultiLine String description, @NotNull @Valid Price price) {

	String words() {
		return SearchWords.of(title() + " " + description());
	}

}
