package dev.hanok.auth.admin;

import java.util.Set;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A user to be created. A mail tells the user how to set a password, so that no operator
 * knows it.
 *
 * @param mail the address with which the user signs in
 * @param name how the user is called
 * @param roles names of roles
 */
record NewAccount(@NotNull @Size(max = 254) String mail,
		@NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*") String name,
		@NotEmpty @Size(max = 20) Set<@NotBlank String> roles) {

}
