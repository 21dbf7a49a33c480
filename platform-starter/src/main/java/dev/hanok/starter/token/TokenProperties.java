package dev.hanok.starter.token;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service renews its own access tokens.
 *
 * @param renewAhead a token that expires within this time is renewed
 */
@ConfigurationProperties("platform.security.client")
record TokenProperties(@DefaultValue("90s") Duration renewAhead) {
}
