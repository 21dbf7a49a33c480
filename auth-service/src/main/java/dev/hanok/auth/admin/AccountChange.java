package dev.hanok.auth.admin;

import java.util.Set;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a user. What is left out stays.
 *
 * @param enabled false to lock the user
 * @param roles all roles that the user is to have
 */
record AccountChange(@Nullable Boolean enabled, @Nullable @Size(max = 20) Set<@NotBlank String> roles) {

}
