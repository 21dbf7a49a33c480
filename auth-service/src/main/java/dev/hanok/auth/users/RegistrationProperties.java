package dev.hanok.auth.users;

import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whether people can create an account.
 *
 * @param enabled whether anyone with a mail address can register
 * @param role the role of a user who registered
 */
@Validated
@ConfigurationProperties("platform.auth.registration")
public record RegistrationProperties(@DefaultValue("false") boolean enabled,
		@DefaultValue("CUSTOMER") @NotBlank String role) {

}
