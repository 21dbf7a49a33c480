package dev.hanok.auth.password;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Checks the secrets of clients. Not a bean of type {@link PasswordEncoder}: that one is
 * for the passwords of users, and a flood of sign-ins must not prevent services from
 * getting tokens.
 *
 * @param encoder the encoder
 */
public record ClientSecrets(PasswordEncoder encoder) {

}
