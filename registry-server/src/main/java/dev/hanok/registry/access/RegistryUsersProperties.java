package dev.hanok.registry.access;

import java.nio.file.Path;

import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may use the registry.
 *
 * @param username the registry's own user, which may write every registration
 * @param password its password, long and random
 * @param clients a folder with a file for each other user: its name is the user's name,
 * its content {@code {sha256}} and the digest of the password in hexadecimal
 */
@Validated
@ConfigurationProperties("platform.security.server")
record RegistryUsersProperties(@NotBlank String username, @NotBlank String password,
		@DefaultValue("/run/secrets/clients") Path clients) {
}
