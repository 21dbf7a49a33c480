package dev.hanok.auth.tokens;

import java.util.function.UnaryOperator;

import org.springframework.security.authentication.AuthenticationProvider;

/**
 * Wraps a grant of the token endpoint, so that each code and each refresh token can be
 * used once.
 */
@FunctionalInterface
public interface SingleUse extends UnaryOperator<AuthenticationProvider> {

}
