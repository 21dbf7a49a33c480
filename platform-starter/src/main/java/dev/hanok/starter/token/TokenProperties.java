package dev.hanok.starter.token;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service gets and renews its own access tokens.
 *
 * @param renewAhead a token that expires within this time is renewed
 * @param privateKey RSA key (PKCS 8, PEM) for registrations with the method
 * {@code private_key_jwt}
 */
@ConfigurationProperties("platform.security.client")
record TokenProperties(@DefaultValue("90s") Duration renewAhead, @Nullable String privateKey) {
}
