package dev.hanok.auth.tokens;

import java.util.function.UnaryOperator;

import org.springframework.security.authentication.AuthenticationProvider;

/**
 * Puts around a grant of the token endpoint that each code and each refresh token counts
 * once.
 */
@FunctionalInterface
public interface SingleUse extends UnaryOperator<AuthenticationProvider> {

}
